<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About ScanStation</source>
        <translation>关于 ScanStation</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>版本 {version}</translation>
    </message>
    <message>
        <source>Scans, reads and corrects exam answer sheets.</source>
        <translation>答题卡扫描、识读与更正工作站。</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later.</source>
        <translation>自由软件，按 GNU 通用公共许可证第 3 版或更高版本发布。</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;New exam…</source>
        <translation>新建考试(&amp;N)…</translation>
    </message>
    <message>
        <source>New &amp;session…</source>
        <translation>新建科目(&amp;S)…</translation>
    </message>
    <message>
        <source>Re&amp;gistry: schools, students…</source>
        <translation>考务信息：学校、学生(&amp;G)…</translation>
    </message>
    <message>
        <source>Add &amp;files…</source>
        <translation>添加文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Add f&amp;older…</source>
        <translation>添加文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>&amp;Watch a folder…</source>
        <translation>监视文件夹(&amp;W)…</translation>
    </message>
    <message>
        <source>Watch folder</source>
        <translation>监视文件夹</translation>
    </message>
    <message>
        <source>S&amp;can…</source>
        <translation>扫描(&amp;C)…</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>&amp;Read unread pages</source>
        <translation>识读未读页面(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Correct</source>
        <translation>更正(&amp;C)</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Answer &amp;key…</source>
        <translation>标准答案(&amp;K)…</translation>
    </message>
    <message>
        <source>Answer key</source>
        <translation>标准答案</translation>
    </message>
    <message>
        <source>&amp;Take one from a file…</source>
        <translation>使用文件中的模板(&amp;T)…</translation>
    </message>
    <message>
        <source>Template st&amp;udio…</source>
        <translation>模板工作室(&amp;U)…</translation>
    </message>
    <message>
        <source>&amp;Design a sheet…</source>
        <translation>设计答题卡(&amp;D)…</translation>
    </message>
    <message>
        <source>Ref&amp;used files…</source>
        <translation>拒收的文件(&amp;U)…</translation>
    </message>
    <message>
        <source>&amp;Ledger…</source>
        <translation>台账(&amp;L)…</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
    <message>
        <source>&amp;Audit by sampling…</source>
        <translation>抽样核查(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>查找(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Other side</source>
        <translation>另一面(&amp;O)</translation>
    </message>
    <message>
        <source>Build the &amp;demo exam</source>
        <translation>生成演示考试(&amp;D)</translation>
    </message>
    <message>
        <source>Open the &amp;log folder</source>
        <translation>打开日志文件夹(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;About ScanStation</source>
        <translation>关于 ScanStation(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Exam</source>
        <translation>考试(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Sheets</source>
        <translation>答题卡(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Templates</source>
        <translation>模板(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Results</source>
        <translation>结果(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>常用操作</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>Find a student</source>
        <translation>查找考生</translation>
    </message>
    <message>
        <source>Name of the student</source>
        <translation>考生姓名</translation>
    </message>
    <message>
        <source>Nobody is expected in this session yet: import the students into the registry (Ctrl+Shift+R), or a list of the session in the ledger (Ctrl+Shift+L, Lists).</source>
        <translation>本场尚无应考名单：请在考务信息（Ctrl+Shift+R）中导入学生，或在台账（Ctrl+Shift+L）的“名单”中导入本场应考名单。</translation>
    </message>
    <message>
        <source>Nobody who is expected is called {name}.</source>
        <translation>应考名单中没有叫“{name}”的考生。</translation>
    </message>
    <message>
        <source>Withdraw the sheet</source>
        <translation>作废答卷</translation>
    </message>
    <message>
        <source>Reason, for the record</source>
        <translation>原因（留作记录）</translation>
    </message>
</context>
<context>
    <name>AuditDialog</name>
    <message>
        <source>Audit by sampling: {session}</source>
        <translation>抽样核查：{session}</translation>
    </message>
    <message>
        <source>all together</source>
        <translation>不分层</translation>
    </message>
    <message>
        <source>by school, in proportion</source>
        <translation>按学校比例分层</translation>
    </message>
    <message>
        <source>&amp;Bound to be shown</source>
        <translation>目标上限(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Confidence</source>
        <translation>置信度(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;How many to draw</source>
        <translation>抽取数量(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Drawn</source>
        <translation>分层方式(&amp;D)</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>题号</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>机器</translation>
    </message>
    <message>
        <source>Keyed</source>
        <translation>录入</translation>
    </message>
    <message>
        <source>Counts as</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Where person and machine differ (Enter shows the sheet):</source>
        <translation>人与机器不一致之处（按回车查看答题卡）：</translation>
    </message>
    <message>
        <source>&amp;Key now</source>
        <translation>开始录入(&amp;K)</translation>
    </message>
    <message>
        <source>Draw a &amp;new sample</source>
        <translation>重新抽样(&amp;N)</translation>
    </message>
    <message>
        <source>Draw &amp;more</source>
        <translation>追加抽样(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message>
        <source>Draw a &amp;sample</source>
        <translation>抽样(&amp;S)</translation>
    </message>
    <message>
        <source>Nothing was drawn in this session yet.</source>
        <translation>本科目尚未抽样。</translation>
    </message>
    <message>
        <source>A sample of the readings that the machine is sure of is drawn by lot; a person keys what they see, without the machine&apos;s word. From that follows how many may be wrong.</source>
        <translation>从机器确信的识读结果中随机抽取样本，由人员在看不到机器结果的情况下录入所见，由此推断全部结果的错误率上限。</translation>
    </message>
    <message>
        <source>At most {bound} of {total} sure readings are wrong, with {confidence} confidence.</source>
        <translation>确信识读共 {total} 项，错误率不超过 {bound}（置信度 {confidence}）。</translation>
    </message>
    <message>
        <source>{keyed} of {drawn} drawn were keyed, {wrong} of them count as wrong.</source>
        <translation>抽取 {drawn} 项，已录入 {keyed} 项，其中 {wrong} 项计为错误。</translation>
    </message>
    <message>
        <source>{count} of these wait for a second person.</source>
        <translation>其中 {count} 项待第二人录入。</translation>
    </message>
    <message>
        <source>Samples drawn before this one: {count}</source>
        <translation>此前抽样次数：{count}</translation>
    </message>
    <message>
        <source>{when} {who}: {keyed} of {drawn} keyed, {wrong} count as wrong, at most {bound} wrong of all</source>
        <translation>{when} {who}：抽取 {drawn}，已录入 {keyed}，计为错误 {wrong}，错误率至多 {bound}</translation>
    </message>
    <message>
        <source>{count} more have to be keyed, none of them wrong, for at most {goal}.</source>
        <translation>若其余均无误，还需录入 {count} 项才能达到不超过 {goal}。</translation>
    </message>
    <message>
        <source>With so many wrong no keying shows at most {goal}.</source>
        <translation>错误过多，无论再录入多少都无法证明不超过 {goal}。</translation>
    </message>
    <message>
        <source>Should a second person key the disputed ones as the machine read them: {count} more.</source>
        <translation>若第二人录入的争议项均与机器一致：还需录入 {count} 个。</translation>
    </message>
    <message>
        <source>wrong, until a second person keys it</source>
        <translation>错误（待第二人录入）</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>You have keyed all there is; what is disputed needs somebody else.</source>
        <translation>您已录入全部内容；有争议的须由他人录入。</translation>
    </message>
    <message>
        <source>Drawing a sample</source>
        <translation>正在抽样</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Audit.xlsx</source>
        <translation>抽样核查.xlsx</translation>
    </message>
    <message>
        <source>Export the audit</source>
        <translation>导出抽样核查</translation>
    </message>
    <message>
        <source>Workbooks (*.xlsx)</source>
        <translation>工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写入：{path}</translation>
    </message>
</context>
<context>
    <name>BatchBar</name>
    <message>
        <source>More ▾</source>
        <translation>更多 ▾</translation>
    </message>
    <message>
        <source>&amp;Points</source>
        <translation>分值(&amp;P)</translation>
    </message>
    <message>
        <source>Sub&amp;ject</source>
        <translation>学科(&amp;J)</translation>
    </message>
    <message>
        <source>Mar&amp;king</source>
        <translation>评卷(&amp;K)</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设定</translation>
    </message>
    <message>
        <source>Set for {count}</source>
        <translation>设定 {count} 题</translation>
    </message>
    <message>
        <source>0 to 1000 with at most two decimals</source>
        <translation>0 到 1000，最多两位小数</translation>
    </message>
</context>
<context>
    <name>ChangeDialog</name>
    <message>
        <source>What would change</source>
        <translation>将会改变什么</translation>
    </message>
    <message>
        <source>Exam number</source>
        <translation>考号</translation>
    </message>
    <message>
        <source>Points now</source>
        <translation>现在得分</translation>
    </message>
    <message>
        <source>Points then</source>
        <translation>改后得分</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>State then</source>
        <translation>改后状态</translation>
    </message>
    <message>
        <source>Save as the new version</source>
        <translation>保存为新版本</translation>
    </message>
    <message>
        <source>Why the key is another: results by the present one were exported or signed</source>
        <translation>更换答案的原因（按现行答案的结果已导出或已结账，必填）</translation>
    </message>
    <message>
        <source>Why the key is another (may stay empty)</source>
        <translation>更换答案的原因（可不填）</translation>
    </message>
    <message>
        <source>Nothing changes for the {count} students of this session.</source>
        <translation>本场次 {count} 名考生没有变化。</translation>
    </message>
    <message>
        <source>{changed} of {count} students change.</source>
        <translation>{count} 名考生中 {changed} 名有变化。</translation>
    </message>
    <message>
        <source>{pages} scanned pages are kept; {read} were read anew for this preview.</source>
        <translation>已扫描的 {pages} 页全部保留；为预览重新读取了 {read} 页。</translation>
    </message>
    <message>
        <source>{count} answers change.</source>
        <translation>{count} 个答案改变。</translation>
    </message>
    <message>
        <source>{count} students have no points until their answers are corrected.</source>
        <translation>{count} 名考生在答案更正之前没有得分。</translation>
    </message>
    <message>
        <source>Points: {higher} students get more, {lower} get fewer.</source>
        <translation>得分：{higher} 人增加，{lower} 人减少。</translation>
    </message>
    <message>
        <source>The paper has {after} points instead of {before}.</source>
        <translation>满分由 {before} 分变为 {after} 分。</translation>
    </message>
    <message>
        <source>{regions} answer areas are cut otherwise, {count} pictures in all.</source>
        <translation>{regions} 个作答区的切割改变，共 {count} 幅图像。</translation>
    </message>
    <message>
        <source>{count} pages that didn&apos;t fit will fit.</source>
        <translation>原来不匹配的 {count} 页将能匹配。</translation>
    </message>
    <message>
        <source>{count} pages that fitted will not fit any more!</source>
        <translation>原来匹配的 {count} 页将不再匹配！</translation>
    </message>
    <message>
        <source>{count} stored pictures are damaged or missing.</source>
        <translation>{count} 张已存图片损坏或缺失。</translation>
    </message>
    <message>
        <source>{count} decisions of people are kept.</source>
        <translation>人工处理的 {count} 项结果全部保留。</translation>
    </message>
    <message>
        <source>{count} of them go with their marks to fields of another name.</source>
        <translation>其中 {count} 项随填涂点转到改名后的字段。</translation>
    </message>
    <message>
        <source>{count} decisions find no place any more; they stay on record.</source>
        <translation>{count} 项人工处理不再适用，仍保留记录。</translation>
    </message>
</context>
<context>
    <name>CheckInDialog</name>
    <message>
        <source>Check-in</source>
        <translation>检录</translation>
    </message>
    <message>
        <source>present</source>
        <translation>到考</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>缺考</translation>
    </message>
    <message>
        <source>checked in, did not sit</source>
        <translation>检录后未考</translation>
    </message>
    <message>
        <source>Exam &amp;number</source>
        <translation>考号(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;State</source>
        <translation>状态(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Booklet</source>
        <translation>题本(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Remark</source>
        <translation>备注(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Enter</source>
        <translation>录入(&amp;E)</translation>
    </message>
</context>
<context>
    <name>ChecksPage</name>
    <message>
        <source>Checks across the lists</source>
        <translation>名单核对</translation>
    </message>
    <message>
        <source>School</source>
        <translation>学校</translation>
    </message>
    <message>
        <source>List</source>
        <translation>名单</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>发现的问题</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现的问题</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>show the entries</source>
        <translation>查看相应条目</translation>
    </message>
    <message>
        <source>check again</source>
        <translation>重新核对</translation>
    </message>
    <message>
        <source>&amp;Save the findings…</source>
        <translation>导出核对结果(&amp;S)…</translation>
    </message>
    <message>
        <source>The lists agree</source>
        <translation>名单一致</translation>
    </message>
    <message>
        <source>Contacts, classes, tracks, head counts and posts were held against each other.</source>
        <translation>已相互核对联系人、班级、文理、人数和岗位。</translation>
    </message>
    <message>
        <source>There is nothing to check yet</source>
        <translation>还没有可核对的内容</translation>
    </message>
    <message>
        <source>Enter the schools and their lists first.</source>
        <translation>请先录入学校和各种名单。</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>The last sheet that is in is number {seq}.</source>
        <translation>最后录入的是第 {seq} 张。</translation>
    </message>
    <message>
        <source>Continue (Enter)</source>
        <translation>继续（回车）</translation>
    </message>
    <message>
        <source>&amp;Finish the bag</source>
        <translation>结束本袋(&amp;F)</translation>
    </message>
    <message>
        <source>Paused. Every sheet so far is in.</source>
        <translation>已暂停。已扫描的各张均已录入。</translation>
    </message>
    <message>
        <source>Enter goes on with the next sheet.</source>
        <translation>按回车从下一张继续。</translation>
    </message>
    <message>
        <source>Pages that came twice and were taken once: {count}.</source>
        <translation>有 {count} 页重复送来，只录入一次。</translation>
    </message>
    <message>
        <source>Scan &amp;more</source>
        <translation>继续扫描(&amp;M)</translation>
    </message>
    <message>
        <source>The feeder is empty. Put more sheets in, or finish the bag.</source>
        <translation>进纸器已空。请继续放卡，或结束本袋。</translation>
    </message>
    <message>
        <source>&amp;Finish all the same</source>
        <translation>仍然结束(&amp;F)</translation>
    </message>
    <message>
        <source>{bag} is finished.</source>
        <translation>{bag}已结束。</translation>
    </message>
    <message>
        <source>Put the sheets of the next bag in and press Enter.</source>
        <translation>请放入下一袋的答题卡，然后按回车。</translation>
    </message>
    <message>
        <source>The bag is finished.</source>
        <translation>本袋已结束。</translation>
    </message>
    <message>
        <source>The bag can&apos;t be finished while the scanner is at work.</source>
        <translation>扫描仪正在工作，现在不能结束本袋。</translation>
    </message>
    <message>
        <source>Space pauses it; then press F9.</source>
        <translation>请先按空格暂停，再按 F9。</translation>
    </message>
    <message>
        <source>There is no bag to finish: nothing has been scanned into one.</source>
        <translation>没有可以结束的袋：还没有扫描任何答题卡。</translation>
    </message>
    <message>
        <source>Put the sheets of a bag into the feeder and press Enter.</source>
        <translation>请将一袋答题卡放入进纸器，然后按回车。</translation>
    </message>
    <message>
        <source>The cover has changed from “{old}” to “{new}”.</source>
        <translation>袋面信息由“{old}”改成了“{new}”。</translation>
    </message>
    <message>
        <source>no cover</source>
        <translation>无袋面信息</translation>
    </message>
    <message>
        <source>Is the paper in the feeder another bag, or was the cover mistyped?</source>
        <translation>进纸器里是另一袋，还是之前输错了？</translation>
    </message>
    <message>
        <source>&amp;Another bag</source>
        <translation>另一袋(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Mistyped</source>
        <translation>之前输错(&amp;M)</translation>
    </message>
    <message>
        <source>The scanner is at work.</source>
        <translation>扫描仪正在工作。</translation>
    </message>
    <message>
        <source>Nothing is lost if it stops: every sheet so far is in.</source>
        <translation>停止不会丢失内容：已扫描的各张均已录入。</translation>
    </message>
    <message>
        <source>&amp;Keep scanning</source>
        <translation>继续扫描(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Stop after this sheet and leave</source>
        <translation>扫完这张后停止并离开(&amp;S)</translation>
    </message>
    <message>
        <source>The next sheet takes the place of {sheet}, unless Esc ends that.</source>
        <translation>下一张将替换{sheet}；按 Esc 则不再替换。</translation>
    </message>
    <message>
        <source>Put {sheet} into the feeder, and no other.</source>
        <translation>请只把{sheet}放入进纸器。</translation>
    </message>
    <message>
        <source>Put all {count} sheets of {sheet} into the feeder, and no others.</source>
        <translation>请只把{sheet}起的全部 {count} 张放入进纸器。</translation>
    </message>
    <message>
        <source>The new picture takes the place of the red one, which stays on record.</source>
        <translation>新图像将取代异常的那张，原图像仍保留记录。</translation>
    </message>
    <message>
        <source>Scan it (Enter)</source>
        <translation>扫描（回车）</translation>
    </message>
    <message>
        <source>Does the new sheet take the place of {old}?</source>
        <translation>用新扫描的这张替换{old}吗？</translation>
    </message>
    <message>
        <source>Search again (F4)</source>
        <translation>重新查找（F4）</translation>
    </message>
    <message>
        <source>Settings (F6)</source>
        <translation>设置（F6）</translation>
    </message>
    <message>
        <source>Cance&amp;l</source>
        <translation>取消(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Keep both</source>
        <translation>两张都保留(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Replace {old}</source>
        <translation>取代{old}(&amp;R)</translation>
    </message>
    <message>
        <source>There is no scanner to scan with yet.</source>
        <translation>目前还没有可用的扫描仪。</translation>
    </message>
    <message>
        <source>The nearest that it can is set now; look at the settings.</source>
        <translation>已改为最接近的可用值，请查看设置。</translation>
    </message>
    <message>
        <source>{first} {next}</source>
        <translation>{first}{next}</translation>
    </message>
    <message>
        <source>turned by {degrees}°</source>
        <translation>旋转 {degrees}°</translation>
    </message>
    <message>
        <source>double feeds not watched</source>
        <translation>不检测重张</translation>
    </message>
    <message>
        <source>{name} (practice with invented sheets)</source>
        <translation>{name}（练习，用模拟答题卡）</translation>
    </message>
    <message>
        <source>Looking for scanners…</source>
        <translation>正在查找扫描仪…</translation>
    </message>
    <message>
        <source>No scanner was found. Switch it on, check its cable or network, then search again.</source>
        <translation>未找到扫描仪。请打开电源，检查连线或网络，然后重新查找。</translation>
    </message>
    <message>
        <source>room {room}</source>
        <translation>{room} 考场</translation>
    </message>
    <message>
        <source>bag {bag}</source>
        <translation>{bag} 号袋</translation>
    </message>
    <message>
        <source>{bag} · {seq} again</source>
        <translation>{bag} · 重扫第 {seq} 张</translation>
    </message>
    <message>
        <source>Sheets that are in: {count}.</source>
        <translation>已录入 {count} 张。</translation>
    </message>
    <message>
        <source>Sheets that are in: {count}, as many as the cover says.</source>
        <translation>已录入 {count} 张，与袋面一致。</translation>
    </message>
    <message>
        <source>Sheets missing: {missing}. The cover says {expected}, {count} are in.</source>
        <translation>缺 {missing} 张：袋面为 {expected} 张，已录入 {count} 张。</translation>
    </message>
    <message>
        <source>Sheets too many: {more}. The cover says {expected}, {count} are in.</source>
        <translation>多 {more} 张：袋面为 {expected} 张，已录入 {count} 张。</translation>
    </message>
    <message>
        <source>Sheets of which one side is missing: {count}. Put them in again.</source>
        <translation>有 {count} 张缺一面，请重新扫描。</translation>
    </message>
    <message>
        <source>Sheets that came for {old}: {came} instead of {wanted}; the first is {new}. Look for others in the feeder.</source>
        <translation>重扫{old}时收到 {came} 张，应为 {wanted} 张；第一张是{new}。请查看进纸器里是否还有答题卡。</translation>
    </message>
    <message>
        <source>{sheet} of “{batch}”</source>
        <translation>“{batch}”的{sheet}</translation>
    </message>
    <message>
        <source>Look for sheets in the bag, in the feeder and between the others.</source>
        <translation>请在袋内、进纸器内和其他答题卡之间查找。</translation>
    </message>
    <message>
        <source>Count the sheets by hand: one may have been scanned twice, or be of another bag.</source>
        <translation>请手工清点：可能有一张扫描了两次，或混入了别袋的答题卡。</translation>
    </message>
    <message>
        <source>sheet {seq}</source>
        <translation>第 {seq} 张</translation>
    </message>
    <message>
        <source>The new {new} is red as well.</source>
        <translation>新的{new}仍然异常。</translation>
    </message>
    <message>
        <source>The exam number of the new {new} was not surely read.</source>
        <translation>新的{new}的考号没有可靠识别。</translation>
    </message>
    <message>
        <source>{number} is already in as {other}: is it the right paper?</source>
        <translation>{number} 已经扫描过，是{other}：放入的答题卡对吗？</translation>
    </message>
    <message>
        <source>The new {new} has another exam number than {old}.</source>
        <translation>新的{new}与{old}考号不同。</translation>
    </message>
    <message>
        <source>The new {new} shows other marks than the red {old}.</source>
        <translation>新的{new}与异常的{old}填涂不同。</translation>
    </message>
    <message>
        <source>The new {new} may replace {old}, which was corrected already.</source>
        <translation>新的{new}可以取代{old}，但后者已经更正过。</translation>
    </message>
    <message>
        <source>Several sheets have the exam number of {old} and {new}.</source>
        <translation>有多张与{old}、{new}考号相同。</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>choose a sheet, Enter opens it</source>
        <translation>选择一张，回车打开</translation>
    </message>
    <message>
        <source>only red ones</source>
        <translation>只看异常</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>correct meanwhile</source>
        <translation>同时更正</translation>
    </message>
    <message>
        <source>stop and leave</source>
        <translation>停止并离开</translation>
    </message>
    <message>
        <source>continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>press the blue button</source>
        <translation>按蓝色按钮</translation>
    </message>
    <message>
        <source>put it in again</source>
        <translation>重新扫描这张</translation>
    </message>
    <message>
        <source>finish the bag</source>
        <translation>结束本袋</translation>
    </message>
    <message>
        <source>look for scanners</source>
        <translation>查找扫描仪</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>test scan</source>
        <translation>试扫</translation>
    </message>
    <message>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>replace nothing</source>
        <translation>不替换</translation>
    </message>
    <message>
        <source>undo the replacement</source>
        <translation>撤销替换</translation>
    </message>
</context>
<context>
    <name>ConsoleForm</name>
    <message>
        <source>Back (Esc)</source>
        <translation>返回（Esc）</translation>
    </message>
    <message>
        <source>Correct (F2)</source>
        <translation>更正（F2）</translation>
    </message>
    <message>
        <source>Settings (F6)</source>
        <translation>设置（F6）</translation>
    </message>
    <message>
        <source>Test scan (F7)</source>
        <translation>试扫（F7）</translation>
    </message>
    <message>
        <source>Finish the bag (F9)</source>
        <translation>结束本袋（F9）</translation>
    </message>
    <message>
        <source>Sound at red sheets</source>
        <translation>出现异常时发出提示音</translation>
    </message>
    <message>
        <source>This bag</source>
        <translation>本袋</translation>
    </message>
    <message>
        <source>Whole session</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Put in again (F8)</source>
        <translation>重新扫描这张（F8）</translation>
    </message>
    <message>
        <source>Sheets: {count}</source>
        <translation>{count} 张</translation>
    </message>
    <message>
        <source>Pages waiting to be read: {count}</source>
        <translation>{count} 页待识读</translation>
    </message>
    <message>
        <source>{count} of {expected} sheets</source>
        <translation>{count} / {expected} 张</translation>
    </message>
    <message>
        <source>Everything that came is read.</source>
        <translation>已全部识读。</translation>
    </message>
</context>
<context>
    <name>ConsoleScreen</name>
    <message>
        <source>Scan console</source>
        <translation>扫描台</translation>
    </message>
    <message>
        <source>Correct: {count} (F2)</source>
        <translation>待更正 {count} 项（F2）</translation>
    </message>
    <message>
        <source>This session has no template yet. Sheets can be scanned; they show here once there is one.</source>
        <translation>此科目尚无模板。可以扫描，有了模板后会显示在这里。</translation>
    </message>
    <message>
        <source>There is no scanner yet. F4 looks for one, F6 takes its address.</source>
        <translation>目前还没有扫描仪。按 F4 查找，或按 F6 填写地址。</translation>
    </message>
    <message>
        <source>Put the sheets of a bag into the feeder and press Enter.</source>
        <translation>请将一袋答题卡放入进纸器，然后按回车。</translation>
    </message>
    <message>
        <source>No sheets have been scanned in this session yet.</source>
        <translation>本科目还没有扫描答题卡。</translation>
    </message>
</context>
<context>
    <name>ContactGrid</name>
    <message>
        <source>{count} items</source>
        <translation>{count} 项</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在载入…</translation>
    </message>
</context>
<context>
    <name>Context</name>
    <message>
        <source>Loading…</source>
        <translation>正在载入…</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停（空格）</translation>
    </message>
    <message>
        <source>Stops after this sheet…</source>
        <translation>扫完这张后停止…</translation>
    </message>
    <message>
        <source>Replace sheet {seq} (Enter)</source>
        <translation>替换第 {seq} 张（回车）</translation>
    </message>
    <message>
        <source>Start (Enter)</source>
        <translation>开始（回车）</translation>
    </message>
    <message>
        <source>Continue (Enter)</source>
        <translation>继续（回车）</translation>
    </message>
</context>
<context>
    <name>Correct</name>
    <message>
        <source>Page {number}</source>
        <translation>第 {number} 页</translation>
    </message>
    <message>
        <source>Side {number}</source>
        <translation>第 {number} 面</translation>
    </message>
    <message>
        <source>The other script: sheet {seq}</source>
        <translation>另一份答卷：第 {seq} 张</translation>
    </message>
    <message>
        <source>number fits</source>
        <translation>考号吻合</translation>
    </message>
    <message>
        <source>number differs in {count}</source>
        <translation>考号差 {count} 位</translation>
    </message>
    <message>
        <source>name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>next seat</source>
        <translation>座位相邻</translation>
    </message>
    <message>
        <source>next number</source>
        <translation>相邻考号</translation>
    </message>
    <message>
        <source>same room</source>
        <translation>同考场</translation>
    </message>
    <message>
        <source>not scanned yet</source>
        <translation>尚未扫描</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>room {room}</source>
        <translation>{room} 考场</translation>
    </message>
    <message>
        <source>seat {seat}</source>
        <translation>{seat} 座</translation>
    </message>
    <message>
        <source>Item {item}: what is marked?</source>
        <translation>第 {item} 题：填涂了什么？</translation>
    </message>
    <message>
        <source>What is the exam number?</source>
        <translation>考号是多少？</translation>
    </message>
    <message>
        <source>Exam number {number} is on {count} other scripts too</source>
        <translation>考号 {number} 还出现在另外 {count} 份答卷上</translation>
    </message>
    <message>
        <source>Was the student absent?</source>
        <translation>考生是否缺考？</translation>
    </message>
    <message>
        <source>Which booklet?</source>
        <translation>是哪种题本？</translation>
    </message>
    <message>
        <source>{item}: which item was chosen?</source>
        <translation>{item}：选做了哪一题？</translation>
    </message>
    <message>
        <source>Which page of the sheet is this?</source>
        <translation>这是答题卡的第几页？</translation>
    </message>
    <message>
        <source>Page {pages} of this script is missing</source>
        <translation>这份答卷缺第 {pages} 页</translation>
    </message>
    <message>
        <source>This picture is in the session twice</source>
        <translation>此图像在本科目中出现了两次</translation>
    </message>
    <message>
        <source>Exam number {number} is on another script too</source>
        <translation>考号 {number} 还出现在另一份答卷上</translation>
    </message>
    <message>
        <source>This sheet seems to belong elsewhere. Withdraw it?</source>
        <translation>这张卡似乎不属于这里，是否作废？</translation>
    </message>
    <message>
        <source>This sheet seems to be blank. Withdraw it?</source>
        <translation>这张似乎是空白的，是否作废？</translation>
    </message>
    <message>
        <source>Page {number} is there twice. What is this picture?</source>
        <translation>第 {number} 页出现两次，这一面是什么？</translation>
    </message>
    <message>
        <source>Two people key this: neither sees what the machine read or the other&apos;s word.</source>
        <translation>此题双人录入：录入时不显示机器识读结果，也不显示对方所录。</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>未填涂</translation>
    </message>
    <message>
        <source>the machine sees: {value}</source>
        <translation>机器识读：{value}</translation>
    </message>
    <message>
        <source>tick</source>
        <translation>勾选</translation>
    </message>
    <message>
        <source>confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>作答</translation>
    </message>
    <message>
        <source>several marks</source>
        <translation>多处填涂</translation>
    </message>
    <message>
        <source>0 or Space</source>
        <translation>0 或空格</translation>
    </message>
    <message>
        <source>nothing marked</source>
        <translation>未填涂</translation>
    </message>
    <message>
        <source>type</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>take a candidate</source>
        <translation>选用候选</translation>
    </message>
    <message>
        <source>find by name</source>
        <translation>按姓名查找</translation>
    </message>
    <message>
        <source>it is this page</source>
        <translation>就是这一页</translation>
    </message>
    <message>
        <source>as the machine sees it: {value}</source>
        <translation>同机器识读：{value}</translation>
    </message>
    <message>
        <source>skip, back</source>
        <translation>跳过、返回</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>退格</translation>
    </message>
    <message>
        <source>erase</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>take the last decision back</source>
        <translation>撤回上一裁定</translation>
    </message>
    <message>
        <source>withdraw the sheet</source>
        <translation>作废此张</translation>
    </message>
    <message>
        <source>other page</source>
        <translation>换一页看</translation>
    </message>
    <message>
        <source>one at a time</source>
        <translation>逐项处理</translation>
    </message>
    <message>
        <source>all sheets at once</source>
        <translation>同题并排处理</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>hand out</source>
        <translation>分配</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>nothing on it counts</source>
        <translation>此面不计</translation>
    </message>
    <message>
        <source>it is not to be had</source>
        <translation>确实缺页</translation>
    </message>
    <message>
        <source>absent all the same</source>
        <translation>仍按缺考</translation>
    </message>
    <message>
        <source>right as it is</source>
        <translation>按原样接受</translation>
    </message>
    <message>
        <source>fed twice</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>blank sheet</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>badly scanned</source>
        <translation>扫坏</translation>
    </message>
    <message>
        <source>not of this session</source>
        <translation>非本场</translation>
    </message>
    <message>
        <source>“{key}” is not taken: this column has {options}.</source>
        <translation>未输入“{key}”：此列只有 {options}。</translation>
    </message>
    <message>
        <source>“{key}” is not taken: the exam numbers of this session are digits only.</source>
        <translation>未输入“{key}”：本科目的考号只有数字。</translation>
    </message>
    <message>
        <source>Nothing is left to erase: Backspace once more takes the last decision back.</source>
        <translation>已无可删内容：再按一次退格键将撤回上一裁定。</translation>
    </message>
    <message>
        <source>The number has {length} characters.</source>
        <translation>考号应为 {length} 位。</translation>
    </message>
    <message>
        <source>Type it, then press Enter.</source>
        <translation>请输入后按回车。</translation>
    </message>
    <message>
        <source>Key what you see: here Enter takes nothing from the machine.</source>
        <translation>请按所见录入：此处按 Enter 不采用机器结果。</translation>
    </message>
    <message>
        <source>The machine proposes nothing here: press the key of the answer.</source>
        <translation>机器没有建议：请按答案对应的键。</translation>
    </message>
    <message>
        <source>Press Ctrl+Enter if it is right as it is.</source>
        <translation>如无误，请按 Ctrl+回车接受。</translation>
    </message>
    <message>
        <source>Choose a page, or withdraw the sheet with Del.</source>
        <translation>请选择页码，或按 Del 作废此张。</translation>
    </message>
    <message>
        <source>Exam number {number} is on {places} already.</source>
        <translation>考号 {number} 已在{places}上。</translation>
    </message>
    <message>
        <source>Nobody who is expected has the number {number}.</source>
        <translation>名册中没有考号 {number}。</translation>
    </message>
    <message>
        <source>No other number of this session has letters.</source>
        <translation>本科目其他考号均不含字母。</translation>
    </message>
    <message>
        <source>Press Enter again if it is right.</source>
        <translation>确认无误请再按一次回车。</translation>
    </message>
    <message>
        <source>Is the picture damaged or cut off?</source>
        <translation>图像残缺或损坏？</translation>
    </message>
    <message>
        <source>Is the paper at hand?</source>
        <translation>纸质卡在手边？</translation>
    </message>
    <message>
        <source>Then scan this sheet again: in the scan console (Ctrl+R) F3 shows the red sheets, F8 puts the chosen one in again. If it came from a file, withdraw it (Del) and add the new picture.</source>
        <translation>请重扫此卡：在扫描台（Ctrl+R）按 F3 显示红色的卡，选中后按 F8 重新扫描。若来自文件，请作废（Del）后添加新图像。</translation>
    </message>
    <message>
        <source>{batch} · sheet {seq}</source>
        <translation>{batch} · 第 {seq} 张</translation>
    </message>
    <message>
        <source>Right as it is: they both stand, each with its row of scores; the ledger counts {place}, which came first, and lists the rest as duplicates. Should one not count, withdraw it (Del) or type its own number.</source>
        <translation>按原样接受：两份都保留，成绩各占一行；台账以先扫的{place}为准，其余列为考号重复。若其中一份不应计入，请将其作废（Del）或录入它自己的考号。</translation>
    </message>
    <message>
        <source>item {item}</source>
        <translation>第 {item} 题</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>confidence {percent}</source>
        <translation>置信度 {percent}</translation>
    </message>
    <message>
        <source>{field}: {value} (confidence {percent})</source>
        <translation>{field} {value}（置信度 {percent}）</translation>
    </message>
    <message>
        <source>{field}: nothing</source>
        <translation>{field} 未读出</translation>
    </message>
    <message>
        <source>below each column its mark and score</source>
        <translation>各列下方为所涂数字及填涂得分</translation>
    </message>
    <message>
        <source>score of each mark from 0 (paper) to 1 (solid ink)</source>
        <translation>各选项下方为填涂得分，0 为白纸，1 为全黑</translation>
    </message>
</context>
<context>
    <name>CorrectForm</name>
    <message>
        <source>Back to the list (Esc)</source>
        <translation>返回列表（Esc）</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>请稍候…</translation>
    </message>
    <message>
        <source>Everything is settled.</source>
        <translation>全部处理完毕。</translation>
    </message>
    <message>
        <source>Nothing is left of what you asked for. Open beside it: {count}</source>
        <translation>当前筛选的内容已处理完。其他待处理：{count} 项</translation>
    </message>
    <message>
        <source>No item of this session is open.</source>
        <translation>本科目没有待处理的项目。</translation>
    </message>
    <message>
        <source>back to the list</source>
        <translation>返回列表</translation>
    </message>
    <message>
        <source>other queue</source>
        <translation>切换队列</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>退格</translation>
    </message>
    <message>
        <source>take the last decision back</source>
        <translation>撤回上一裁定</translation>
    </message>
    <message>
        <source>Withdraw this script ({count} sheets, the first is sheet {seq})?</source>
        <translation>作废这份答卷（共 {count} 张，首张为第 {seq} 张）？</translation>
    </message>
    <message>
        <source>Withdraw sheet {seq}?</source>
        <translation>作废第 {seq} 张？</translation>
    </message>
    <message>
        <source>It will not count; it stays on record and can be brought back. Press the key of the reason.</source>
        <translation>作废后不计入，但保留记录，可以恢复。请按原因对应的键。</translation>
    </message>
    <message>
        <source>another reason…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>keep it</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>CorrectScreen</name>
    <message>
        <source>Correction list</source>
        <translation>更正列表</translation>
    </message>
    <message>
        <source>{who} has that item open until {until}.</source>
        <translation>{who} 正在处理该项，保留至 {until}。</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>未填涂</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>第 {number} 页</translation>
    </message>
</context>
<context>
    <name>CountStrip</name>
    <message>
        <source>All scripts</source>
        <translation>全部答卷</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>To correct</source>
        <translation>待更正</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>未识读</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒收</translation>
    </message>
</context>
<context>
    <name>CountsModel</name>
    <message>
        <source>School</source>
        <translation>学校</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>考场</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>To explain</source>
        <translation>待说明</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>(not known)</source>
        <translation>（未知）</translation>
    </message>
</context>
<context>
    <name>CoverForm</name>
    <message>
        <source>Sc&amp;hool</source>
        <translation>学校(&amp;H)</translation>
    </message>
    <message>
        <source>Roo&amp;m</source>
        <translation>考场(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Bag</source>
        <translation>袋号(&amp;B)</translation>
    </message>
    <message>
        <source>Shee&amp;ts</source>
        <translation>张数(&amp;T)</translation>
    </message>
    <message>
        <source>as on the cover</source>
        <translation>按袋面填写</translation>
    </message>
</context>
<context>
    <name>CropView</name>
    <message>
        <source>The place in question</source>
        <translation>待确认的位置</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <source>Kept; somebody else has to key it too, without seeing it.</source>
        <translation>已保存；还须由另一人独立录入。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
</context>
<context>
    <name>DesignerActions</name>
    <message>
        <source>&amp;New sheet</source>
        <translation>新建答题卡(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>PDF and &amp;template…</source>
        <translation>PDF 和模板(&amp;T)…</translation>
    </message>
    <message>
        <source>PDF and template</source>
        <translation>PDF 和模板</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>打印</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Duplicate section</source>
        <translation>复制这一部分(&amp;D)</translation>
    </message>
    <message>
        <source>Re&amp;move section</source>
        <translation>删除这一部分(&amp;M)</translation>
    </message>
    <message>
        <source>Move section u&amp;p</source>
        <translation>上移(&amp;P)</translation>
    </message>
    <message>
        <source>Move section d&amp;own</source>
        <translation>下移(&amp;O)</translation>
    </message>
    <message>
        <source>As &amp;text</source>
        <translation>文本(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Parts of the sheet</source>
        <translation>答题卡的各部分(&amp;P)</translation>
    </message>
    <message>
        <source>Go to what is &amp;wrong</source>
        <translation>到出错处(&amp;W)</translation>
    </message>
    <message>
        <source>Page &amp;before</source>
        <translation>上一页(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Next page</source>
        <translation>下一页(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Begin with a sam&amp;ple</source>
        <translation>从样例开始(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Add section</source>
        <translation>添加部分(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Add section</source>
        <translation>添加部分</translation>
    </message>
</context>
<context>
    <name>DesignerFiles</name>
    <message>
        <source>Open a sheet</source>
        <translation>打开答题卡</translation>
    </message>
    <message>
        <source>Sheets (*.yaml *.yml)</source>
        <translation>答题卡 (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>Save the sheet</source>
        <translation>保存答题卡</translation>
    </message>
    <message>
        <source>Save PDF and template</source>
        <translation>保存 PDF 和模板</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Sheet not saved</source>
        <translation>答题卡未保存</translation>
    </message>
    <message>
        <source>{name} has changes that are not saved.</source>
        <translation>{name} 有未保存的修改。</translation>
    </message>
    <message>
        <source>{name} was not saved when the program ended. Go on with it?</source>
        <translation>程序结束时 {name} 还没有保存。要继续编辑吗？</translation>
    </message>
    <message>
        <source>Unsaved sheet</source>
        <translation>未保存的答题卡</translation>
    </message>
</context>
<context>
    <name>DesignerWindow</name>
    <message>
        <source>Removed; Ctrl+Z brings it back.</source>
        <translation>已删除；按 Ctrl+Z 恢复。</translation>
    </message>
    <message>
        <source>A sheet needs at least one section.</source>
        <translation>答题卡至少要有一个部分。</translation>
    </message>
    <message>
        <source>Correct the text first, or undo.</source>
        <translation>请先改正文本，或撤销。</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to correct (F8)</source>
        <translation>
            <numerusform>%n 处需要改正（F8）</numerusform>
        </translation>
    </message>
    <message>
        <source>The last sheet that was right is shown.</source>
        <translation>这里显示的是上一次正确的答题卡。</translation>
    </message>
    <message>
        <source>Laying out…</source>
        <translation>正在排版…</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
    <message>
        <source>{sheet}[*] – Sheet designer</source>
        <translation>{sheet}[*] – 答题卡设计</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>The language changes when the program is started again.</source>
        <translation>语言将在下次启动时切换。</translation>
    </message>
</context>
<context>
    <name>DropArea</name>
    <message>
        <source>Drop a list here: .xlsx, .xlsm or CSV.</source>
        <translation>把名单拖到这里：.xlsx、.xlsm 或 CSV。</translation>
    </message>
    <message>
        <source>Its columns may have any order and any headings. Macros, links and formulas in it are not carried out.</source>
        <translation>列的顺序和表头不限。其中的宏、链接和公式都不会执行。</translation>
    </message>
    <message>
        <source>Choose a &amp;file…</source>
        <translation>选择文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Lists (*.xlsx *.xlsm *.csv *.txt *.tsv);;All files (*)</source>
        <translation>名单 (*.xlsx *.xlsm *.csv *.txt *.tsv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Choose a list</source>
        <translation>选择名单</translation>
    </message>
</context>
<context>
    <name>EffectQuestion</name>
    <message>
        <source>What changes in the ledgers</source>
        <translation>台账的变化</translation>
    </message>
</context>
<context>
    <name>Effects</name>
    <message>
        <source>it is closed, and would not be what was signed</source>
        <translation>已结账，将不再是结账时的台账</translation>
    </message>
    <message>
        <source>What would change:</source>
        <translation>将有以下变化：</translation>
    </message>
</context>
<context>
    <name>EntryDialog</name>
    <message>
        <source>{list}: new entry</source>
        <translation>{list}：新增一条</translation>
    </message>
    <message>
        <source>{list}: correct an entry</source>
        <translation>{list}：修改一条</translation>
    </message>
    <message>
        <source>for the record; may stay empty</source>
        <translation>留作记录，可不填</translation>
    </message>
    <message>
        <source>&amp;Reported after the exam (supplement)</source>
        <translation>考后补报(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>说明(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
</context>
<context>
    <name>Equipping</name>
    <message>
        <source>No scanner</source>
        <translation>没有扫描仪</translation>
    </message>
    <message>
        <source>Asking the scanner what it can do…</source>
        <translation>正在查询扫描仪的功能…</translation>
    </message>
</context>
<context>
    <name>ExamCommands</name>
    <message>
        <source>Building the demo exam</source>
        <translation>正在生成演示考试</translation>
    </message>
</context>
<context>
    <name>ExamDialog</name>
    <message>
        <source>New exam</source>
        <translation>新建考试</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>新建科目</translation>
    </message>
    <message>
        <source>for example: Final exam, autumn 2026</source>
        <translation>例如：2026 秋季期末</translation>
    </message>
    <message>
        <source>for example: Mathematics</source>
        <translation>例如：数学</translation>
    </message>
    <message>
        <source>&amp;Exam</source>
        <translation>考试(&amp;E)</translation>
    </message>
    <message>
        <source>Exam</source>
        <translation>考试</translation>
    </message>
    <message>
        <source>&amp;Subject</source>
        <translation>科目(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Template</source>
        <translation>模板(&amp;T)</translation>
    </message>
    <message>
        <source>The template says what is printed where on the sheet. It can be chosen later too.</source>
        <translation>模板说明答题卡上各项内容印在何处。也可以以后再选。</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
</context>
<context>
    <name>ExamTree</name>
    <message>
        <source>Exams</source>
        <translation>考试</translation>
    </message>
    <message>
        <source>New exam…</source>
        <translation>新建考试…</translation>
    </message>
    <message>
        <source>New session…</source>
        <translation>新建科目…</translation>
    </message>
    <message>
        <source>Template studio…</source>
        <translation>模板工作室…</translation>
    </message>
    <message>
        <source>Take a template from a file…</source>
        <translation>使用文件中的模板…</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export: {session}</source>
        <translation>导出：{session}</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>Open the &amp;folder</source>
        <translation>打开文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>文件夹(&amp;O)</translation>
    </message>
    <message>
        <source>This session is not finished. What is open will be listed by name in the export.</source>
        <translation>本科目尚未完成。未完成之处会在导出文件中逐项列出。</translation>
    </message>
    <message>
        <source>All {count} scripts are read and settled.</source>
        <translation>全部 {count} 份答卷都已识读并处理完毕。</translation>
    </message>
    <message>
        <source>To settle in the correction list: {count}</source>
        <translation>更正列表中待处理：{count}</translation>
    </message>
    <message>
        <source>Scripts with a bad page: {count}</source>
        <translation>页面异常的答卷：{count}</translation>
    </message>
    <message>
        <source>Scripts not read yet: {count}</source>
        <translation>尚未识读的答卷：{count}</translation>
    </message>
    <message>
        <source>Refused files: {count}</source>
        <translation>拒收的文件：{count}</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>{count} scripts were exported:</source>
        <translation>已导出 {count} 份答卷：</translation>
    </message>
    <message>
        <source>Listed as unfinished: {count}.</source>
        <translation>列为未完成：{count} 项。</translation>
    </message>
    <message>
        <source>There is no answer key yet, so there are no scores in it.</source>
        <translation>尚无标准答案，因此不含得分。</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
</context>
<context>
    <name>Feeding</name>
    <message>
        <source>Taking in “{label}”</source>
        <translation>正在录入“{label}”</translation>
    </message>
    <message>
        <source>Watching {folder}</source>
        <translation>正在监视 {folder}</translation>
    </message>
    <message>
        <source>Scanning “{label}”</source>
        <translation>正在扫描“{label}”</translation>
    </message>
    <message>
        <source>Finishing what was interrupted</source>
        <translation>正在完成中断的录入</translation>
    </message>
    <message>
        <source>Reading pages</source>
        <translation>正在识读页面</translation>
    </message>
</context>
<context>
    <name>FieldForm</name>
    <message>
        <source>Several answers may be right</source>
        <translation>可以有多个正确选项（多选）</translation>
    </message>
    <message>
        <source>Columns may stay blank</source>
        <translation>允许有空列</translation>
    </message>
    <message>
        <source>Order of the digits is assumed: untick once checked</source>
        <translation>数字顺序为推定：核对后取消勾选</translation>
    </message>
    <message>
        <source>Carries the exam number</source>
        <translation>承载考号</translation>
    </message>
    <message>
        <source>Says that the student was absent</source>
        <translation>表示缺考</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列数</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Barcodes</source>
        <translation>条码类型</translation>
    </message>
    <message>
        <source>Mark width</source>
        <translation>填涂点宽</translation>
    </message>
    <message>
        <source>Mark height</source>
        <translation>填涂点高</translation>
    </message>
    <message>
        <source>Step to the right</source>
        <translation>横向间距</translation>
    </message>
    <message>
        <source>Step down</source>
        <translation>纵向间距</translation>
    </message>
    <message>
        <source>ABCD, or with spaces where an option has more characters: 1 2 10</source>
        <translation>ABCD；选项不止一个字符时用空格分开：1 2 10</translation>
    </message>
    <message>
        <source>A regular expression for the whole text, such as \d{9}</source>
        <translation>整个条码内容的正则表达式，例如 \d{9}</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>barcode</source>
        <translation>条形码</translation>
    </message>
    <message>
        <source>marked number</source>
        <translation>填涂考号</translation>
    </message>
</context>
<context>
    <name>FilterDialog</name>
    <message>
        <source>What to work on</source>
        <translation>处理哪些内容</translation>
    </message>
    <message>
        <source>&amp;All items</source>
        <translation>全部(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>队列(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>类型(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;School</source>
        <translation>学校(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Room</source>
        <translation>考场(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Batch</source>
        <translation>批次(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Item</source>
        <translation>题号(&amp;I)</translation>
    </message>
    <message>
        <source>R&amp;eason</source>
        <translation>原因(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Person</source>
        <translation>人员(&amp;P)</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>{count} of {total} open items</source>
        <translation>待处理 {total} 项中的 {count} 项</translation>
    </message>
</context>
<context>
    <name>FindingsPanel</name>
    <message>
        <source>What is wrong</source>
        <translation>问题列表</translation>
    </message>
    <message>
        <source>Nothing is wrong.</source>
        <translation>没有问题。</translation>
    </message>
    <message>
        <source>To mend before saving: {count}</source>
        <translation>保存前必须改正：{count}</translation>
    </message>
    <message>
        <source>To look at: {count}</source>
        <translation>请留意：{count}</translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation>第 {page} 面</translation>
    </message>
    <message>
        <source>sheet</source>
        <translation>整张卡</translation>
    </message>
    <message>
        <source>anchor {number}</source>
        <translation>定位点 {number}</translation>
    </message>
    <message>
        <source>page code</source>
        <translation>页码块</translation>
    </message>
    <message>
        <source>{name}, page {page}</source>
        <translation>第 {page} 面 {name}</translation>
    </message>
</context>
<context>
    <name>GridDialog</name>
    <message>
        <source>Duplicate as grid</source>
        <translation>阵列再制</translation>
    </message>
    <message>
        <source>&amp;Number the copies from</source>
        <translation>副本编号起始(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Down the columns first</source>
        <translation>先竖后横(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Along the rows first</source>
        <translation>先横后竖(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Rows</source>
        <translation>行数(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>列数(&amp;C)</translation>
    </message>
    <message>
        <source>From row to row</source>
        <translation>行间距</translation>
    </message>
    <message>
        <source>From column to column</source>
        <translation>列间距</translation>
    </message>
    <message>
        <source>Numbers run</source>
        <translation>编号顺序</translation>
    </message>
</context>
<context>
    <name>HandOutDialog</name>
    <message>
        <source>Hand out</source>
        <translation>分配任务</translation>
    </message>
    <message>
        <source>&amp;This item</source>
        <translation>仅此项(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;All {count} items in the list</source>
        <translation>列表中全部 {count} 项(&amp;A)</translation>
    </message>
    <message>
        <source>Two people have to &amp;key it, each without seeing the other&apos;s word</source>
        <translation>须两人独立录入，互不可见(&amp;K)</translation>
    </message>
    <message>
        <source>Without a name it is for everybody.</source>
        <translation>不填姓名则所有人都可处理。</translation>
    </message>
    <message>
        <source>Work &amp;of</source>
        <translation>负责人(&amp;O)</translation>
    </message>
</context>
<context>
    <name>Head</name>
    <message>
        <source>E&amp;xam</source>
        <translation>考试(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;New exam…</source>
        <translation>新建考试(&amp;N)…</translation>
    </message>
    <message>
        <source>Windows of time and reviews bind schools and districts; the centre writes at any time.</source>
        <translation>上报时间和审核约束学校和区县；考试中心未设时间时随时可写。</translation>
    </message>
    <message>
        <source>&amp;Working as</source>
        <translation>身份(&amp;W)</translation>
    </message>
    <message>
        <source>Working for this school</source>
        <translation>代表这所学校</translation>
    </message>
</context>
<context>
    <name>Histogram</name>
    <message>
        <source>Darkness of marks and of empty places</source>
        <translation>填涂与空白的深浅分布</translation>
    </message>
    <message>
        <source>{empty} empty places, {marked} marks, {asked} in doubt</source>
        <translation>空白 {empty} 处，填涂 {marked} 处，存疑 {asked} 处</translation>
    </message>
    <message>
        <source>paper</source>
        <translation>纸白</translation>
    </message>
    <message>
        <source>black</source>
        <translation>全黑</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>marked</source>
        <translation>填涂</translation>
    </message>
    <message>
        <source>in doubt</source>
        <translation>存疑</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import: {list}</source>
        <translation>导入：{list}</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>Check a&amp;gain</source>
        <translation>重新检查(&amp;G)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>{file} errors.xlsx</source>
        <translation>{file} 错误.xlsx</translation>
    </message>
    <message>
        <source>Excel workbooks (*.xlsx);;CSV (*.csv)</source>
        <translation>Excel 工作簿 (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>Save the error table</source>
        <translation>保存错误表</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写入：{path}</translation>
    </message>
    <message>
        <source>1 of 3: the file</source>
        <translation>第 1 步，共 3 步：文件</translation>
    </message>
    <message>
        <source>2 of 3: the columns of {file}</source>
        <translation>第 2 步，共 3 步：{file} 的列</translation>
    </message>
    <message>
        <source>3 of 3: what would be done with {file}</source>
        <translation>第 3 步，共 3 步：{file} 将怎样导入</translation>
    </message>
    <message>
        <source>Choose a &amp;file…</source>
        <translation>选择文件(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Check all rows</source>
        <translation>检查所有行(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Enter the good rows ({count})</source>
        <translation>导入 {count} 行正确的(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Enter all rows ({count})</source>
        <translation>导入 {count} 行(&amp;E)</translation>
    </message>
</context>
<context>
    <name>ImportResult</name>
    <message>
        <source>Save the error &amp;table…</source>
        <translation>保存错误表(&amp;T)…</translation>
    </message>
    <message>
        <source>Row of the sheet</source>
        <translation>表格行号</translation>
    </message>
    <message>
        <source>Who or what</source>
        <translation>姓名或编号</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>错误原因</translation>
    </message>
    <message>
        <source>Wrong rows</source>
        <translation>错误行</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>请留意</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>for the record; may stay empty</source>
        <translation>留作记录，可不填</translation>
    </message>
    <message>
        <source>&amp;Note</source>
        <translation>说明(&amp;N)</translation>
    </message>
    <message>
        <source>Rows: {rows}. New: {added}, changed: {changed}, as before: {same}, wrong: {wrong}</source>
        <translation>共 {rows} 行：新增 {added}，更改 {changed}，不变 {same}，错误 {wrong}</translation>
    </message>
    <message>
        <source>&amp;1  Wrong rows ({count})</source>
        <translation>&amp;1  错误行（{count}）</translation>
    </message>
    <message>
        <source>&amp;2  Worth a look ({count})</source>
        <translation>&amp;2  请留意（{count}）</translation>
    </message>
    <message>
        <source>&amp;3  First rows ({count})</source>
        <translation>&amp;3  前几行（{count}）</translation>
    </message>
    <message>
        <source>There is no row below the headings.</source>
        <translation>表头下面没有任何行。</translation>
    </message>
    <message>
        <source>Nothing has been entered. Correct the wrong rows in the file and check again, or take the good rows and leave the wrong ones out.</source>
        <translation>尚未导入任何内容。请在文件中改正错误行后重新检查，或者只导入正确的行、舍弃错误行。</translation>
    </message>
    <message>
        <source>The registry has all of this already.</source>
        <translation>这些内容都已登记，没有变化。</translation>
    </message>
    <message>
        <source>Nothing has been entered yet.</source>
        <translation>尚未导入任何内容。</translation>
    </message>
</context>
<context>
    <name>ImportRun</name>
    <message>
        <source>Look at {file}</source>
        <translation>查看 {file}</translation>
    </message>
    <message>
        <source>Read {file}</source>
        <translation>读取 {file}</translation>
    </message>
    <message>
        <source>Enter {file}</source>
        <translation>导入 {file}</translation>
    </message>
</context>
<context>
    <name>InSight</name>
    <message>
        <source>None of the {count} sheets is of this kind. Esc shows all.</source>
        <translation>共 {count} 张，没有这一类。按 Esc 显示全部。</translation>
    </message>
</context>
<context>
    <name>IntakeCommands</name>
    <message>
        <source>Add files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Scans ({kinds})</source>
        <translation>扫描件 ({kinds})</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>添加文件夹</translation>
    </message>
    <message>
        <source>{count} files or folders: {first}</source>
        <translation>{count} 个文件或文件夹：{first}</translation>
    </message>
    <message>
        <source>Add sheets</source>
        <translation>添加答题卡</translation>
    </message>
    <message>
        <source>Watch a folder</source>
        <translation>监视文件夹</translation>
    </message>
    <message>
        <source>Every picture that appears in {folder} is taken in until you stop it.</source>
        <translation>凡出现在 {folder} 中的图像都会录入，直到您停止为止。</translation>
    </message>
    <message>
        <source>“{label}”: {pages} pages taken in.</source>
        <translation>“{label}”：已录入 {pages} 页。</translation>
    </message>
    <message>
        <source>In already, and not taken again: {count}.</source>
        <translation>此前已录入、未再录入：{count} 面。</translation>
    </message>
    <message>
        <source>{count} were refused: see “Refused”.</source>
        <translation>{count} 个被拒收：见“拒收”。</translation>
    </message>
</context>
<context>
    <name>ItemPicture</name>
    <message>
        <source>Loading…</source>
        <translation>正在载入…</translation>
    </message>
    <message>
        <source>There is no picture.</source>
        <translation>没有图像。</translation>
    </message>
</context>
<context>
    <name>ItemsModel</name>
    <message>
        <source>Wrong cells, marked in the table: {count}</source>
        <translation>有误的单元格（表中已标出）：{count}</translation>
    </message>
    <message>
        <source>Another item has this number, too</source>
        <translation>另有题目使用同一题号</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>题号</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>题型</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>For part</source>
        <translation>少选得分</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>分值项</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>学科</translation>
    </message>
    <message>
        <source>Choose one</source>
        <translation>选做组</translation>
    </message>
    <message>
        <source>Marking</source>
        <translation>评卷方式</translation>
    </message>
    <message>
        <source>Least seconds</source>
        <translation>最短秒数</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>关联切块</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>The item&apos;s number as printed; empty: as its field says</source>
        <translation>卡上印的题号；留空则按字段标识</translation>
    </message>
    <message>
        <source>Space changes it: single or multiple; “none” for what is no item</source>
        <translation>按空格切换单选、多选；不是试题的填“无”</translation>
    </message>
    <message>
        <source>B, ACD for several, A/C if either is right, * if everybody gets it; A:B; B:D by booklet</source>
        <translation>B；多选填 ACD；任一正确填 A/C；全员送分填 *；按题本填 A:B; B:D</translation>
    </message>
    <message>
        <source>Points for a part of the right options; or AB=4;A=2</source>
        <translation>少选时得的分；或按组合填 AB=4;A=2</translation>
    </message>
    <message>
        <source>The points that may be given: 0 2 4 6, or 0-6, or 0-6/0.5; empty: any</source>
        <translation>允许给的分：0 2 4 6，或 0-6，或 0-6/0.5；留空不限</translation>
    </message>
    <message>
        <source>The subject within the paper, where it has several</source>
        <translation>合卷时该题所属的学科</translation>
    </message>
    <message>
        <source>Items with the same text: only one counts. The id of the field where students say which</source>
        <translation>内容相同的题只计一题；填考生选题处的字段标识</translation>
    </message>
    <message>
        <source>How many people mark each answer; Space changes it</source>
        <translation>每份由几人评阅；按空格切换</translation>
    </message>
    <message>
        <source>Marking quicker than this is refused</source>
        <translation>快于此秒数的评阅不予接受</translation>
    </message>
    <message>
        <source>The id of the crop that shows the item</source>
        <translation>显示该题的切块的标识</translation>
    </message>
    <message>
        <source>The field that the item stands on</source>
        <translation>该题所在的字段</translation>
    </message>
</context>
<context>
    <name>ItemsPanel</name>
    <message>
        <source>Select a written item first.</source>
        <translation>请先选中一道主观题。</translation>
    </message>
    <message>
        <source>Sub-items of {number}</source>
        <translation>第 {number} 题的关联小题</translation>
    </message>
    <message>
        <source>Numbers of the sub-items; none: it is one item</source>
        <translation>各小题的题号；留空则不分小题</translation>
    </message>
    <message>
        <source>No choices and no crops are on the sheet yet. Draw some or accept the proposal.</source>
        <translation>卡上还没有选择题和切块。请画出来，或采纳建议。</translation>
    </message>
    <message>
        <source>&amp;Sub-items…</source>
        <translation>关联小题(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Join to one item</source>
        <translation>合并为一题(&amp;J)</translation>
    </message>
    <message>
        <source>S&amp;eparate to several items</source>
        <translation>拆成多题(&amp;E)</translation>
    </message>
    <message>
        <source>Only written items are marked by people.</source>
        <translation>只有主观题才由人评阅。</translation>
    </message>
    <message>
        <source>without subject</source>
        <translation>未分科</translation>
    </message>
    <message>
        <source>Is &amp;no item</source>
        <translation>不是试题(&amp;N)</translation>
    </message>
    <message>
        <source>Is an &amp;item</source>
        <translation>是试题(&amp;I)</translation>
    </message>
    <message>
        <source>Select the items first, then set what they have in common.</source>
        <translation>请先选中题目，再批量设定。</translation>
    </message>
    <message>
        <source>Items: {count}</source>
        <translation>题数：{count}</translation>
    </message>
    <message>
        <source>{points} points</source>
        <translation>满分 {points} 分</translation>
    </message>
</context>
<context>
    <name>ItemsTable</name>
    <message>
        <source>Items</source>
        <translation>试题</translation>
    </message>
</context>
<context>
    <name>JobLine</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop: {title}</source>
        <translation>停止：{title}</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>sheet</source>
        <translation>答题卡</translation>
    </message>
    <message>
        <source>A new sheet</source>
        <translation>新答题卡</translation>
    </message>
</context>
<context>
    <name>KeyDialog</name>
    <message>
        <source>Answer key: {session}</source>
        <translation>标准答案：{session}</translation>
    </message>
    <message>
        <source>&amp;Import from Excel…</source>
        <translation>从 Excel 导入(&amp;I)…</translation>
    </message>
    <message>
        <source>Save as Excel &amp;form…</source>
        <translation>存为 Excel 表格(&amp;F)…</translation>
    </message>
    <message>
        <source>Line for another &amp;booklet</source>
        <translation>添加另一题本的行(&amp;B)</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>填入</translation>
    </message>
    <message>
        <source>Looking at what would change</source>
        <translation>正在查看将有哪些变化</translation>
    </message>
    <message>
        <source>Saved: {items} items, {maximum} points.</source>
        <translation>已保存：{items} 题，满分 {maximum} 分。</translation>
    </message>
    <message>
        <source>Without points: {items}.</source>
        <translation>没有分值：{items}。</translation>
    </message>
    <message>
        <source>Import answer key</source>
        <translation>导入标准答案</translation>
    </message>
    <message>
        <source>Excel workbooks (*.xlsx)</source>
        <translation>Excel 工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Save form</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写入：{path}</translation>
    </message>
    <message>
        <source>What was typed is not saved yet.</source>
        <translation>输入的内容尚未保存。</translation>
    </message>
    <message>
        <source>&amp;Points where empty</source>
        <translation>补填分值(&amp;P)</translation>
    </message>
    <message>
        <source>answer key.xlsx</source>
        <translation>标准答案.xlsx</translation>
    </message>
</context>
<context>
    <name>KeyModel</name>
    <message>
        <source>Item</source>
        <translation>题号</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>Points for part</source>
        <translation>少选得分</translation>
    </message>
    <message>
        <source>Booklet</source>
        <translation>题本</translation>
    </message>
    <message>
        <source>Choose-one group</source>
        <translation>选做组</translation>
    </message>
    <message>
        <source>B, or ACD for several, A/C if either is right, * if everybody gets the points</source>
        <translation>如 B；多选写 ACD；任选其一均可写 A/C；人人得分写 *</translation>
    </message>
    <message>
        <source>Points when only some of the right options are marked</source>
        <translation>只选出部分正确选项时的得分</translation>
    </message>
    <message>
        <source>Empty if the answer is the same in all booklets</source>
        <translation>各题本答案相同时留空</translation>
    </message>
</context>
<context>
    <name>KeyTable</name>
    <message>
        <source>Answer key</source>
        <translation>标准答案</translation>
    </message>
</context>
<context>
    <name>KeyingDialog</name>
    <message>
        <source>Key what you see</source>
        <translation>录入所见</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在载入…</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>未填</translation>
    </message>
    <message>
        <source>this is marked</source>
        <translation>所填涂的选项</translation>
    </message>
    <message>
        <source>several marks</source>
        <translation>多个选项</translation>
    </message>
    <message>
        <source>0 or Space</source>
        <translation>0 或空格</translation>
    </message>
    <message>
        <source>nothing marked</source>
        <translation>未填涂</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>回车</translation>
    </message>
    <message>
        <source>confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>退格</translation>
    </message>
    <message>
        <source>key the one before again</source>
        <translation>重新录入上一项</translation>
    </message>
    <message>
        <source>leave it for later</source>
        <translation>留到以后</translation>
    </message>
    <message>
        <source>stop; what was keyed stays</source>
        <translation>停止；已录入的保留</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys of the studio</source>
        <translation>工作室的快捷键</translation>
    </message>
    <message>
        <source>On the sheet</source>
        <translation>在答题卡上</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>工具</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>zoom at the pointer</source>
        <translation>以指针为中心缩放</translation>
    </message>
    <message>
        <source>space, middle button</source>
        <translation>空格、中键</translation>
    </message>
    <message>
        <source>push the page</source>
        <translation>移动页面</translation>
    </message>
    <message>
        <source>Tab, Shift+Tab</source>
        <translation>Tab、Shift+Tab</translation>
    </message>
    <message>
        <source>next part, then what is proposed</source>
        <translation>下一处，然后是建议</translation>
    </message>
    <message>
        <source>accept the proposed part; place a part</source>
        <translation>采纳建议；放置一处</translation>
    </message>
    <message>
        <source>delete; reject the proposed part</source>
        <translation>删除；不采纳建议</translation>
    </message>
    <message>
        <source>arrows</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>0.1 mm; with Shift 1 mm; with Alt change the size</source>
        <translation>移动 0.1 毫米；加 Shift 为 1 毫米；加 Alt 改变大小</translation>
    </message>
    <message>
        <source>Shift or Ctrl + click</source>
        <translation>Shift 或 Ctrl + 点击</translation>
    </message>
    <message>
        <source>select more</source>
        <translation>加选</translation>
    </message>
    <message>
        <source>Alt while dragging</source>
        <translation>拖动时按 Alt</translation>
    </message>
    <message>
        <source>without snapping</source>
        <translation>不吸附</translation>
    </message>
    <message>
        <source>larger, smaller, whole page, 1 : 1, selection</source>
        <translation>放大、缩小、整页、1 : 1、所选部分</translation>
    </message>
    <message>
        <source>other page</source>
        <translation>其他页</translation>
    </message>
    <message>
        <source>give up the drag, the tool, the selection</source>
        <translation>取消拖动、工具、选择</translation>
    </message>
</context>
<context>
    <name>LedgerCommands</name>
    <message>
        <source>Explain</source>
        <translation>说明差异</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>说明(&amp;E)</translation>
    </message>
    <message>
        <source>Import a check-in</source>
        <translation>导入检录</translation>
    </message>
    <message>
        <source>Import who is expected</source>
        <translation>导入应考名单</translation>
    </message>
    <message>
        <source>Lists ({kinds})</source>
        <translation>名单 ({kinds})</translation>
    </message>
    <message>
        <source>Differences that will be explained with these words: {count}</source>
        <translation>将用以下文字说明台账中的 {count} 项差异。</translation>
    </message>
    <message>
        <source>Rows taken from {file}: {count}</source>
        <translation>已从 {file} 录入 {count} 行。</translation>
    </message>
    <message>
        <source>check-in</source>
        <translation>检录</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>应考名单</translation>
    </message>
    <message>
        <source>ledger</source>
        <translation>台账</translation>
    </message>
    <message>
        <source>Print a closing</source>
        <translation>打印结账单</translation>
    </message>
    <message>
        <source>Which one?</source>
        <translation>打印哪一次？</translation>
    </message>
    <message>
        <source>{number}. closed by {who} on {when}</source>
        <translation>第 {number} 次：{who} 于 {when} 结账</translation>
    </message>
    <message>
        <source>superseded</source>
        <translation>已失效</translation>
    </message>
    <message>
        <source>closing</source>
        <translation>结账单</translation>
    </message>
    <message>
        <source>Nothing of this session can be changed once it is closed: no sheet, correction, key or list. It can be reopened with a reason, and that stays on record. Close it?</source>
        <translation>结账后，本科目的答卷、更正、标准答案和名单都不能再改。可说明原因后重新开放，并记录在案。确定结账吗？</translation>
    </message>
    <message>
        <source>Close the session</source>
        <translation>科目结账</translation>
    </message>
    <message>
        <source>Closed. {hash}</source>
        <translation>已结账。{hash}</translation>
    </message>
    <message>
        <source>The session can be changed again. Who reopened it, when and why stays on record.</source>
        <translation>科目将可再次修改。何人、何时、为何开放均记录在案。</translation>
    </message>
    <message>
        <source>Reopen the session</source>
        <translation>重新开放科目</translation>
    </message>
    <message>
        <source>&amp;Reopen</source>
        <translation>重新开放(&amp;R)</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写入：{path}</translation>
    </message>
</context>
<context>
    <name>LedgerForm</name>
    <message>
        <source>&amp;Back</source>
        <translation>返回(&amp;B)</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>导出(&amp;X)…</translation>
    </message>
    <message>
        <source>&amp;Close the session…</source>
        <translation>结账(&amp;C)…</translation>
    </message>
    <message>
        <source>Loading the ledger</source>
        <translation>正在载入台账</translation>
    </message>
    <message>
        <source>Record of chan&amp;ges…</source>
        <translation>变更记录(&amp;G)…</translation>
    </message>
    <message>
        <source>L&amp;ists</source>
        <translation>名单(&amp;I)</translation>
    </message>
    <message>
        <source>Exp&amp;lain… (F3)</source>
        <translation>说明(&amp;L)… (F3)</translation>
    </message>
    <message>
        <source>Re&amp;open…</source>
        <translation>重新开放(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;PDF…</source>
        <translation>结账单 &amp;PDF…</translation>
    </message>
    <message>
        <source>Import who is expected…</source>
        <translation>导入应考名单…</translation>
    </message>
    <message>
        <source>Import a check-in…</source>
        <translation>导入检录…</translation>
    </message>
    <message>
        <source>Enter a check-in by hand…</source>
        <translation>手工录入检录…</translation>
    </message>
    <message>
        <source>Empty form of who is expected…</source>
        <translation>应考名单空表…</translation>
    </message>
    <message>
        <source>Empty form of a check-in…</source>
        <translation>检录空表…</translation>
    </message>
    <message>
        <source>By roo&amp;m</source>
        <translation>按考场(&amp;M)</translation>
    </message>
    <message>
        <source>All differences</source>
        <translation>全部差异</translation>
    </message>
    <message>
        <source>Only &amp;unexplained</source>
        <translation>仅未说明(&amp;U)</translation>
    </message>
    <message>
        <source>Number, name, school, room …</source>
        <translation>考号、姓名、学校、考场……</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>数目</translation>
    </message>
    <message>
        <source>List</source>
        <translation>清单</translation>
    </message>
</context>
<context>
    <name>LedgerScreen</name>
    <message>
        <source>The lists have changed since: it is not the ledger that was signed.</source>
        <translation>此后名单有变动：已不是结账时的台账。</translation>
    </message>
    <message>
        <source>Nobody is expected yet. Import the students into the registry, or a list here.</source>
        <translation>尚无应考者。请将学生导入考务信息，或在此导入名单。</translation>
    </message>
    <message>
        <source>Loading the ledger …</source>
        <translation>正在载入台账……</translation>
    </message>
    <message>
        <source>Closed by {who} on {when}. PDF… prints its paper, now and later.</source>
        <translation>{who} 于 {when} 结账。随时可用“结账单 PDF…”打印结账单。</translation>
    </message>
    <message>
        <source>Differences to explain before the session can be closed: {count}</source>
        <translation>还有 {count} 项差异待说明，说明后方可结账。</translation>
    </message>
    <message>
        <source>Every line is explained: the session can be closed.</source>
        <translation>各项差异均已说明，可以结账。</translation>
    </message>
    <message>
        <source>Nothing here.</source>
        <translation>此处无内容。</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>The ledger could not be loaded. F5 tries again.</source>
        <translation>台账未能载入，按 F5 重试。</translation>
    </message>
</context>
<context>
    <name>LengthInput</name>
    <message>
        <source> mm</source>
        <translation> 毫米</translation>
    </message>
</context>
<context>
    <name>ListCommands</name>
    <message>
        <source>Saved.</source>
        <translation>已保存。</translation>
    </message>
    <message>
        <source>Rows written: {count}. {path}</source>
        <translation>已写出 {count} 行：{path}</translation>
    </message>
    <message>
        <source> and {count} more</source>
        <translation> 等，另有 {count} 条</translation>
    </message>
    <message>
        <source>{names}

They no longer count; what was entered stays on record.</source>
        <translation>{names}

移除后不再计入；已登记的内容留作记录。</translation>
    </message>
    <message>
        <source>{list}: take out</source>
        <translation>{list}：移除</translation>
    </message>
    <message>
        <source>&amp;Take out</source>
        <translation>移除(&amp;T)</translation>
    </message>
    <message>
        <source>Taken out: {count}.</source>
        <translation>已移除 {count} 条。</translation>
    </message>
    <message>
        <source>Entered: {added} new, {changed} changed. Left out: {refused}.</source>
        <translation>已导入：新增 {added}，变更 {changed}；舍弃 {refused}。</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>导出名单</translation>
    </message>
    <message>
        <source>Excel workbooks (*.xlsx);;CSV (*.csv)</source>
        <translation>Excel 工作簿 (*.xlsx);;CSV (*.csv)</translation>
    </message>
    <message>
        <source>It holds whole ID numbers.</source>
        <translation>其中有完整的证件号码，请妥善保管。</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Export: {list}</source>
        <translation>导出：{list}</translation>
    </message>
    <message>
        <source>Save the markers</source>
        <translation>导出阅卷教师</translation>
    </message>
    <message>
        <source>Markers.xlsx</source>
        <translation>阅卷教师.xlsx</translation>
    </message>
    <message>
        <source>Save the students of a session</source>
        <translation>导出场次考生</translation>
    </message>
    <message>
        <source>{session} students.xlsx</source>
        <translation>{session}考生.xlsx</translation>
    </message>
    <message>
        <source>Save the findings</source>
        <translation>导出核对结果</translation>
    </message>
    <message>
        <source>Findings.xlsx</source>
        <translation>核对结果.xlsx</translation>
    </message>
    <message>
        <source>{list} form.xlsx</source>
        <translation>{list}空表.xlsx</translation>
    </message>
    <message>
        <source>Save the empty form</source>
        <translation>保存空表</translation>
    </message>
    <message>
        <source>Excel workbooks (*.xlsx)</source>
        <translation>Excel 工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写入：{path}</translation>
    </message>
</context>
<context>
    <name>ListModel</name>
    <message>
        <source>What</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>Exam number</source>
        <translation>考号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>School</source>
        <translation>学校</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>考场</translation>
    </message>
    <message>
        <source>Sheet or seat</source>
        <translation>答卷或座位</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>细节</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>何人</translation>
    </message>
    <message>
        <source>When</source>
        <translation>何时</translation>
    </message>
</context>
<context>
    <name>ListPage</name>
    <message>
        <source>Only this school</source>
        <translation>只看这所学校</translation>
    </message>
    <message>
        <source>Search numbers and names  (Ctrl+F)</source>
        <translation>搜索编号、姓名 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Show all again</source>
        <translation>重新显示全部</translation>
    </message>
    <message>
        <source>All schools</source>
        <translation>所有学校</translation>
    </message>
    <message>
        <source>class {n}</source>
        <translation>{n} 班</translation>
    </message>
    <message>
        <source>{found} of {count}</source>
        <translation>{count} 条中的 {found} 条</translation>
    </message>
    <message>
        <source>Nothing here fits</source>
        <translation>没有符合的内容</translation>
    </message>
    <message>
        <source>The search or the chosen school leaves nothing.</source>
        <translation>按搜索内容或所选学校，没有可显示的。</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>显示全部</translation>
    </message>
    <message>
        <source>The schools come first</source>
        <translation>请先登记学校</translation>
    </message>
    <message>
        <source>All other lists name their school. Enter the list of schools, then come back.</source>
        <translation>其他名单都要写明学校。请先录入学校名单，再回到这里。</translation>
    </message>
    <message>
        <source>Go to the schools</source>
        <translation>转到学校</translation>
    </message>
    <message>
        <source>Nothing was entered yet</source>
        <translation>还没有录入</translation>
    </message>
    <message>
        <source>Import a list that you have, as .xlsx or CSV; its columns may have any order. Or save the empty form, have it filled in, and import that.</source>
        <translation>导入已有的名单（.xlsx 或 CSV，列的顺序不限）；或者保存空表，填好后再导入。</translation>
    </message>
    <message>
        <source>&amp;Import a list…</source>
        <translation>导入名单(&amp;I)…</translation>
    </message>
    <message>
        <source>Save the empty &amp;form…</source>
        <translation>保存空表(&amp;F)…</translation>
    </message>
    <message>
        <source>Enter one by &amp;hand…</source>
        <translation>手工录入一条(&amp;H)…</translation>
    </message>
</context>
<context>
    <name>ListPreview</name>
    <message>
        <source>&amp;Take the list</source>
        <translation>录入名单(&amp;T)</translation>
    </message>
    <message>
        <source>Rows read: {count}. Nothing is taken yet.</source>
        <translation>读到 {count} 行，尚未录入。</translation>
    </message>
    <message>
        <source>To take them too, put all rows on one sheet.</source>
        <translation>如需一并导入，请将所有数据放在同一工作表中。</translation>
    </message>
    <message>
        <source>{stage}: {before} → {after}</source>
        <translation>{stage}：{before} → {after}</translation>
    </message>
    <message>
        <source>{kind}: {come} more, {go} fewer</source>
        <translation>{kind}：增 {come} 项，减 {go} 项</translation>
    </message>
    <message>
        <source>No line of the ledger would change.</source>
        <translation>台账的差异不会变化。</translation>
    </message>
    <message>
        <source>comes</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>goes</source>
        <translation>消除</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>What</source>
        <translation>情况</translation>
    </message>
    <message>
        <source>Exam number</source>
        <translation>考号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>This exam has no session yet.</source>
        <translation>此考试尚无科目。</translation>
    </message>
    <message>
        <source>{session}, {exam} – ScanStation</source>
        <translation>{session}，{exam} – ScanStation</translation>
    </message>
</context>
<context>
    <name>MappingForm</name>
    <message>
        <source>Column of the file</source>
        <translation>文件中的列</translation>
    </message>
    <message>
        <source>Its first values</source>
        <translation>前几个值</translation>
    </message>
    <message>
        <source>Where it is empty</source>
        <translation>该列为空时</translation>
    </message>
    <message>
        <source>Column for {field}</source>
        <translation>“{field}”对应的列</translation>
    </message>
    <message>
        <source>not in the file</source>
        <translation>文件中没有</translation>
    </message>
    <message>
        <source>choose a column</source>
        <translation>请选择列</translation>
    </message>
    <message>
        <source>{field} of rows that say nothing</source>
        <translation>未填“{field}”的行</translation>
    </message>
</context>
<context>
    <name>MappingPage</name>
    <message>
        <source>&amp;Sheet</source>
        <translation>工作表(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Reported after the exam (supplement)</source>
        <translation>考后补报(&amp;R)</translation>
    </message>
    <message>
        <source>Headings in row {row}; columns as you chose them last time.</source>
        <translation>表头在第 {row} 行；列对应沿用上次的选择。</translation>
    </message>
    <message>
        <source>Headings in row {row}; columns guessed by them.</source>
        <translation>表头在第 {row} 行；列对应由表头推测。</translation>
    </message>
    <message>
        <source>Still missing: {columns}</source>
        <translation>还缺少：{columns}</translation>
    </message>
    <message>
        <source>Several columns have the same heading; choose the one that counts: {columns}</source>
        <translation>有几列标题相同，请选定以哪一列为准：{columns}</translation>
    </message>
    <message>
        <source>The same column for: {columns}</source>
        <translation>同一列对应了：{columns}</translation>
    </message>
    <message>
        <source>Not taken in: {columns}</source>
        <translation>不导入的列：{columns}</translation>
    </message>
</context>
<context>
    <name>MarkingPage</name>
    <message>
        <source>Online marking</source>
        <translation>网上阅卷</translation>
    </message>
    <message>
        <source>&amp;By school: a school&apos;s administrators see the progress of their own markers</source>
        <translation>分校(&amp;B)：学校管理员可查看本校教师的阅卷进度</translation>
    </message>
    <message>
        <source>One &amp;virtual school: no school sees any progress, and names carry the school</source>
        <translation>虚拟学校(&amp;V)：各校均不能查看进度，教师姓名前加学校名称</translation>
    </message>
    <message>
        <source>School of the account</source>
        <translation>账号所在学校</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>年级</translation>
    </message>
    <message>
        <source>Classes taught</source>
        <translation>任教班级</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Telephone (account)</source>
        <translation>电话（账号）</translation>
    </message>
    <message>
        <source>Markers</source>
        <translation>阅卷教师</translation>
    </message>
    <message>
        <source>Save the &amp;markers…</source>
        <translation>导出阅卷教师(&amp;M)…</translation>
    </message>
    <message>
        <source>Markers: {count}</source>
        <translation>阅卷教师：{count}</translation>
    </message>
    <message>
        <source>Teachers without a telephone number, so without an account: {count}</source>
        <translation>没有电话因而没有账号的教师：{count}</translation>
    </message>
</context>
<context>
    <name>MarksBar</name>
    <message>
        <source>ABCD, or with spaces where an option has more characters: 1 2 10</source>
        <translation>ABCD；选项多于一个字符时用空格隔开：1 2 10</translation>
    </message>
    <message>
        <source>&amp;Several answers</source>
        <translation>可多选(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>Add ({key})</source>
        <translation>添加（{key}）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel ({key})</source>
        <translation>取消（{key}）</translation>
    </message>
    <message>
        <source>Each row is an item</source>
        <translation>每行一题</translation>
    </message>
    <message>
        <source>Each column is an item</source>
        <translation>每列一题</translation>
    </message>
    <message>
        <source>All together are one item</source>
        <translation>全部合为一题</translation>
    </message>
    <message>
        <source>A number: each column is a digit</source>
        <translation>号码：每列一位</translation>
    </message>
    <message>
        <source>A number: each row is a digit</source>
        <translation>号码：每行一位</translation>
    </message>
    <message>
        <source>Single boxes, such as for absence</source>
        <translation>单个方框，如缺考标记</translation>
    </message>
    <message>
        <source>The booklet: A, B …</source>
        <translation>题本（卡型）：A、B……</translation>
    </message>
    <message>
        <source>The booklet, downwards</source>
        <translation>题本（卡型），竖排</translation>
    </message>
    <message>
        <source>&amp;Rows</source>
        <translation>行数(&amp;R)</translation>
    </message>
    <message>
        <source>C&amp;olumns</source>
        <translation>列数(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;These are</source>
        <translation>含义(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;First number</source>
        <translation>起始题号(&amp;F)</translation>
    </message>
    <message>
        <source>O&amp;ptions</source>
        <translation>选项(&amp;P)</translation>
    </message>
    <message>
        <source>Draw a rectangle over printed marks. Enter looks at all that is in sight, Esc ends.</source>
        <translation>用鼠标框住印刷的填涂框。Enter 在当前可见范围内查找，Esc 结束。</translation>
    </message>
    <message>
        <source>Looking for marks…</source>
        <translation>正在查找填涂框……</translation>
    </message>
</context>
<context>
    <name>NumbersPage</name>
    <message>
        <source>Exam numbers</source>
        <translation>考号</translation>
    </message>
    <message>
        <source>Digits, capital letters, and {school:4} {grade:2} {class:2} {serial:3} with their widths. A number once given never changes; who comes later gets the next free one.</source>
        <translation>可用数字、大写字母，以及带位数的 {school:4}（学校）{grade:2}（年级）{class:2}（班级）{serial:3}（序号）。考号一经编定不再改变；后来的学生用下一个空号。</translation>
    </message>
    <message>
        <source>&amp;Preview</source>
        <translation>预览(&amp;P)</translation>
    </message>
    <message>
        <source>P&amp;attern</source>
        <translation>编号规则(&amp;A)</translation>
    </message>
    <message>
        <source>School</source>
        <translation>学校</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>个数</translation>
    </message>
    <message>
        <source>First</source>
        <translation>首号</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>末号</translation>
    </message>
    <message>
        <source>Numbers by school</source>
        <translation>各校考号</translation>
    </message>
    <message>
        <source>Class or student</source>
        <translation>班级或学生</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>考号</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Clashes</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Preview of exam numbers</source>
        <translation>预览考号</translation>
    </message>
    <message>
        <source>&amp;Give numbers</source>
        <translation>编制考号(&amp;G)</translation>
    </message>
    <message>
        <source>Give exam numbers</source>
        <translation>编制考号</translation>
    </message>
    <message>
        <source>Passed over ({count})</source>
        <translation>跳过的号（{count}）</translation>
    </message>
    <message>
        <source>No room ({count})</source>
        <translation>位数不够（{count}）</translation>
    </message>
    <message>
        <source>By school ({count})</source>
        <translation>各校（{count}）</translation>
    </message>
    <message>
        <source>Students with a number: {given} of {students}</source>
        <translation>{students} 名学生中 {given} 名已有考号</translation>
    </message>
    <message>
        <source>Gi&amp;ve numbers ({count})</source>
        <translation>编制 {count} 个考号(&amp;V)</translation>
    </message>
    <message>
        <source>This number was given before to somebody whom the pattern would not give it to.</source>
        <translation>此号早已给了别人，按此规则本不会给他。</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Opening the empty sheet</source>
        <translation>正在打开空白答题卡</translation>
    </message>
    <message>
        <source>Scanning the empty sheet</source>
        <translation>正在扫描空白答题卡</translation>
    </message>
    <message>
        <source>Scanned sheet</source>
        <translation>扫描的答题卡</translation>
    </message>
    <message>
        <source>Opening the session&apos;s template…</source>
        <translation>正在打开场次的模板…</translation>
    </message>
    <message>
        <source>Remove “{title}” from this list? Templates saved into sessions or files stay.</source>
        <translation>从列表中移除“{title}”吗？已保存到场次或文件的模板会保留。</translation>
    </message>
    <message>
        <source>Remove the template in work</source>
        <translation>移除正在制作的模板</translation>
    </message>
    <message>
        <source>Looking for marks</source>
        <translation>正在寻找填涂点</translation>
    </message>
    <message>
        <source>Opening “{title}”…</source>
        <translation>正在打开“{title}”…</translation>
    </message>
    <message>
        <source>Open it as it was saved last? The damaged changes are kept beside it.</source>
        <translation>要按上次保存的样子打开吗？损坏的修改会保留在旁边。</translation>
    </message>
</context>
<context>
    <name>OperatorDialog</name>
    <message>
        <source>Who is working?</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Every correction is recorded with who made it. Your name is asked only once.</source>
        <translation>每次更正都会记录更正人。姓名只询问一次。</translation>
    </message>
    <message>
        <source>&amp;Your name</source>
        <translation>您的姓名(&amp;Y)</translation>
    </message>
</context>
<context>
    <name>Outline</name>
    <message>
        <source>Parts of the sheet</source>
        <translation>答题卡的各部分</translation>
    </message>
    <message>
        <source>The sheet</source>
        <translation>整张答题卡</translation>
    </message>
    <message>
        <source>Head of page 1</source>
        <translation>首页页头</translation>
    </message>
    <message>
        <source>Unknown section</source>
        <translation>未知部分</translation>
    </message>
</context>
<context>
    <name>Output</name>
    <message>
        <source>Given to the printer. Print at 100 %, not fitted to the page.</source>
        <translation>已送打印机。请按 100% 打印，不要缩放到页面。</translation>
    </message>
    <message>
        <source>The last sheet that could be laid out is shown.</source>
        <translation>这里显示的是上一次能排下的答题卡。</translation>
    </message>
    <message>
        <source>Written: {pdf} and {template}</source>
        <translation>已写入：{pdf} 和 {template}</translation>
    </message>
</context>
<context>
    <name>PageBar</name>
    <message>
        <source>Page before (PgUp)</source>
        <translation>上一页 (PgUp)</translation>
    </message>
    <message>
        <source>Next page (PgDown)</source>
        <translation>下一页 (PgDown)</translation>
    </message>
    <message>
        <source>Whole page (0)</source>
        <translation>整页 (0)</translation>
    </message>
    <message>
        <source>Page {page} of {count}</source>
        <translation>第 {page} 页，共 {count} 页</translation>
    </message>
    <message>
        <source>{width} × {height} mm</source>
        <translation>{width} × {height} 毫米</translation>
    </message>
    <message>
        <source>{x}, {y} mm</source>
        <translation>{x}， {y} 毫米</translation>
    </message>
</context>
<context>
    <name>PageChanges</name>
    <message>
        <source>The page was turned with its parts; Ctrl+Z turns it back.</source>
        <translation>页面已连同其中的区域一起旋转；按 Ctrl+Z 恢复。</translation>
    </message>
    <message>
        <source>Draw a rectangle around what is to stay of the page; Esc gives up.</source>
        <translation>用矩形框住要保留的部分；Esc 放弃。</translation>
    </message>
    <message>
        <source>Looking for marks</source>
        <translation>正在查找填涂框</translation>
    </message>
    <message>
        <source>The page was cropped; Ctrl+Z brings it back.</source>
        <translation>页面已裁剪；按 Ctrl+Z 恢复。</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) would stand outside the page. Crop it all the same? Ctrl+Z brings it back.</source>
        <translation>
            <numerusform>有 %n 个区域会落到页面之外。仍要裁剪吗？按 Ctrl+Z 可恢复。</numerusform>
        </translation>
    </message>
    <message>
        <source>Crop the page</source>
        <translation>裁剪页面</translation>
    </message>
</context>
<context>
    <name>PagePane</name>
    <message>
        <source>Show marks</source>
        <translation>显示识读结果</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Whole page</source>
        <translation>整页</translation>
    </message>
    <message>
        <source>Actual pixels</source>
        <translation>原始大小</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>旋转</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>第 {number} 页</translation>
    </message>
    <message>
        <source>Side {number}?</source>
        <translation>第 {number} 面？</translation>
    </message>
    <message>
        <source>Choose a script in the list to see its pages.</source>
        <translation>在列表中选择一份答卷即可查看其页面。</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在载入…</translation>
    </message>
    <message>
        <source>This side has not been read: its picture is missing.</source>
        <translation>此面未识读：图片缺失。</translation>
    </message>
    <message>
        <source>This side has not been read yet.</source>
        <translation>此面尚未识读。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>PagesDialog</name>
    <message>
        <source>The empty sheet</source>
        <translation>空白答题卡</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Is this the sheet? Check the size of the paper where it is asked for.</source>
        <translation>是这张答题卡吗？请核对需要确认的纸张大小。</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>第 {number} 页</translation>
    </message>
    <message>
        <source>seems to be empty</source>
        <translation>似乎是空白页</translation>
    </message>
    <message>
        <source>size guessed</source>
        <translation>大小是推测的</translation>
    </message>
    <message>
        <source>The file doesn&apos;t tell how large the sheet is. Choose its paper.</source>
        <translation>文件没有注明纸张大小，请选择纸张。</translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation>纸张(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Width</source>
        <translation>宽(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Height</source>
        <translation>高(&amp;H)</translation>
    </message>
    <message>
        <source>Turn &amp;left</source>
        <translation>左转(&amp;L)</translation>
    </message>
    <message>
        <source>Turn &amp;right</source>
        <translation>右转(&amp;R)</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <source>Leave this page &amp;out</source>
        <translation>不要这一页(&amp;O)</translation>
    </message>
    <message>
        <source>Propose a template</source>
        <translation>给出模板建议</translation>
    </message>
</context>
<context>
    <name>PartsPanel</name>
    <message>
        <source>Part</source>
        <translation>部件</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>部件</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>第 {number} 面</translation>
    </message>
    <message>
        <source>Anchor {number}</source>
        <translation>定位点 {number}</translation>
    </message>
    <message>
        <source>Page code</source>
        <translation>页码块</translation>
    </message>
</context>
<context>
    <name>PlaceForm</name>
    <message>
        <source>Left</source>
        <translation>左</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>上</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Sheet number</source>
        <translation>卡号</translation>
    </message>
</context>
<context>
    <name>PointingOut</name>
    <message>
        <source>No printed marks were found here: how many are there?</source>
        <translation>这里没有找到印刷的填涂框：有几行几列？</translation>
    </message>
    <message>
        <source>Items {first} to {last}</source>
        <translation>第 {first} 至 {last} 题</translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s)</source>
        <translation>
            <numerusform>%n 个填涂框</numerusform>
        </translation>
    </message>
    <message>
        <source>beside the first, {number} is printed</source>
        <translation>首题旁印的是 {number}</translation>
    </message>
    <message numerus="yes">
        <source>%n of them unclear: look at them</source>
        <translation>
            <numerusform>其中 %n 个不清楚，请核对</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Page before (PgUp)</source>
        <translation>上一页 (PgUp)</translation>
    </message>
    <message>
        <source>Next page (PgDown)</source>
        <translation>下一页 (PgDown)</translation>
    </message>
    <message>
        <source>Whole page (Ctrl+0)</source>
        <translation>整页 (Ctrl+0)</translation>
    </message>
    <message>
        <source>Larger (Ctrl++)</source>
        <translation>放大 (Ctrl++)</translation>
    </message>
    <message>
        <source>Smaller (Ctrl+−)</source>
        <translation>缩小 (Ctrl+−)</translation>
    </message>
    <message>
        <source>The sheet appears here as it will be printed.</source>
        <translation>答题卡将按打印效果显示在这里。</translation>
    </message>
    <message>
        <source>Page {page} of {count}</source>
        <translation>第 {page} 页，共 {count} 页</translation>
    </message>
    <message>
        <source>{width} × {height} mm</source>
        <translation>{width} × {height} 毫米</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>Something unexpected happened in ScanStation.</source>
        <translation>ScanStation 发生意外。</translation>
    </message>
    <message>
        <source>What was entered so far is safe. Details are in the log: {folder}</source>
        <translation>已录入的内容都安全。详情见日志：{folder}</translation>
    </message>
    <message>
        <source>ScanStation</source>
        <translation>ScanStation</translation>
    </message>
</context>
<context>
    <name>PropertiesPanel</name>
    <message>
        <source>Sheet and page</source>
        <translation>答题卡与页面</translation>
    </message>
    <message>
        <source>Selected parts: {count}</source>
        <translation>已选部件：{count}</translation>
    </message>
</context>
<context>
    <name>ProposalBar</name>
    <message>
        <source>&amp;Accept these</source>
        <translation>采纳这些(&amp;A)</translation>
    </message>
    <message>
        <source>Accept a&amp;ll</source>
        <translation>全部采纳(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Reject these</source>
        <translation>不采纳(&amp;R)</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) proposed here: click to accept</source>
        <translation>
            <numerusform>本页建议 %n 处：点击即采纳</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>To &amp;check: %n</source>
        <translation>
            <numerusform>需核对：%n(&amp;C)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) proposed on other pages.</source>
        <translation>
            <numerusform>其他页还有 %n 处建议。</numerusform>
        </translation>
    </message>
    <message>
        <source>No boxes to mark were found on this page. Press {key}, then draw a rectangle over the marks.</source>
        <translation>本面未找到填涂框。请按 {key} 键，然后在填涂位置上拖出一个矩形。</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>Reaso&amp;n</source>
        <translation>原因(&amp;N)</translation>
    </message>
</context>
<context>
    <name>RecordDialog</name>
    <message>
        <source>Record of changes</source>
        <translation>变更记录</translation>
    </message>
    <message>
        <source>Name, number, field, reason …</source>
        <translation>姓名、考号、字段、原因……</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>正在读取……</translation>
    </message>
    <message>
        <source>&amp;Check</source>
        <translation>校验(&amp;C)</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>导出(&amp;X)…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Reading the record of changes</source>
        <translation>正在读取变更记录</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>正在校验……</translation>
    </message>
    <message>
        <source>Checking the record of changes</source>
        <translation>正在校验变更记录</translation>
    </message>
    <message>
        <source>Changes: {count}</source>
        <translation>共 {count} 项变更。</translation>
    </message>
    <message>
        <source>The record was tampered with ({tables}). Faults: {count}</source>
        <translation>变更记录被动过（{tables}），共 {count} 处问题。</translation>
    </message>
    <message>
        <source>Nothing was changed. Entries: {count}. Newest: {number}:{hash}</source>
        <translation>共 {count} 条，未被改动。最新：{number}:{hash}</translation>
    </message>
    <message>
        <source>record of changes</source>
        <translation>变更记录</translation>
    </message>
    <message>
        <source>Written: {path}</source>
        <translation>已写入：{path}</translation>
    </message>
    <message>
        <source>Exporting the record of changes</source>
        <translation>正在导出变更记录</translation>
    </message>
</context>
<context>
    <name>RecordModel</name>
    <message>
        <source>Entry</source>
        <translation>链号</translation>
    </message>
    <message>
        <source>When</source>
        <translation>何时</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>何人</translation>
    </message>
    <message>
        <source>What</source>
        <translation>事项</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>科目</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>答卷</translation>
    </message>
    <message>
        <source>Exam number</source>
        <translation>考号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>About</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>改前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>改后</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
</context>
<context>
    <name>RefusalsDialog</name>
    <message>
        <source>Refused files</source>
        <translation>拒收的文件</translation>
    </message>
    <message>
        <source>These files could not become pages. Everything else in their batches was taken in.</source>
        <translation>以下文件无法成为页面，其批次中的其他内容都已录入。</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>处理办法</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
</context>
<context>
    <name>RegistryActions</name>
    <message>
        <source>&amp;Import a list…</source>
        <translation>导入名单(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Export this list…</source>
        <translation>导出此名单(&amp;E)…</translation>
    </message>
    <message>
        <source>Save the empty &amp;form…</source>
        <translation>保存空表(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;New entry…</source>
        <translation>新增一条(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Correct…</source>
        <translation>修改(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Take out…</source>
        <translation>移除(&amp;T)…</translation>
    </message>
    <message>
        <source>Sess&amp;ions…</source>
        <translation>参加科目(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Sort by this column</source>
        <translation>按此列排序(&amp;S)</translation>
    </message>
    <message>
        <source>Fin&amp;d</source>
        <translation>查找(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Read anew</source>
        <translation>刷新(&amp;R)</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>关闭(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;List</source>
        <translation>名单(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Entry</source>
        <translation>条目(&amp;E)</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>&amp;Go to</source>
        <translation>转到(&amp;G)</translation>
    </message>
</context>
<context>
    <name>RegistryWindow</name>
    <message>
        <source>Sessions</source>
        <translation>科目</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Windows of time</source>
        <translation>上报时间</translation>
    </message>
    <message>
        <source>Reports and review</source>
        <translation>上报与审核</translation>
    </message>
    <message>
        <source>Exam numbers</source>
        <translation>考号</translation>
    </message>
    <message>
        <source>Online marking</source>
        <translation>网上阅卷</translation>
    </message>
    <message>
        <source>New exam</source>
        <translation>新建考试</translation>
    </message>
    <message>
        <source>Name of the exam</source>
        <translation>考试名称</translation>
    </message>
    <message>
        <source>no exam</source>
        <translation>没有考试</translation>
    </message>
    <message>
        <source>{exam} – Registry – ScanStation</source>
        <translation>{exam} – 考务信息 – ScanStation</translation>
    </message>
    <message>
        <source>There is no exam yet</source>
        <translation>还没有考试</translation>
    </message>
    <message>
        <source>A registry belongs to an exam: who is expected, and who serves at it.</source>
        <translation>考务信息属于一场考试：谁来考，谁来做考务。</translation>
    </message>
    <message>
        <source>New exam…</source>
        <translation>新建考试…</translation>
    </message>
</context>
<context>
    <name>RenumberDialog</name>
    <message>
        <source>Renumber</source>
        <translation>重新编号</translation>
    </message>
    <message>
        <source>Down the columns, from the left</source>
        <translation>逐列向下，从左到右</translation>
    </message>
    <message>
        <source>Along the rows, from the top</source>
        <translation>逐行向右，从上到下</translation>
    </message>
    <message>
        <source>As in the list of parts</source>
        <translation>按部件列表的顺序</translation>
    </message>
    <message>
        <source>&amp;First number</source>
        <translation>起始题号(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Order</source>
        <translation>顺序(&amp;O)</translation>
    </message>
    <message>
        <source>Items {first} to {last}</source>
        <translation>第 {first} 至 {last} 题</translation>
    </message>
</context>
<context>
    <name>ReopenDialog</name>
    <message>
        <source>Let in again: {task}</source>
        <translation>授权修改：{task}</translation>
    </message>
    <message>
        <source>{schools}

Whatever deadline and review say, until this time:</source>
        <translation>{schools}

不论截止时间和审核状态，可填写至：</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>&amp;Until</source>
        <translation>截止(&amp;U)</translation>
    </message>
</context>
<context>
    <name>Replacing</name>
    <message>
        <source>scanned again: {new} of “{batch}”</source>
        <translation>重新扫描：“{batch}”的{new}</translation>
    </message>
    <message>
        <source>The new {new} counts in place of {old}.</source>
        <translation>新的{new}已取代{old}。</translation>
    </message>
    <message>
        <source>The old sheet counts again.</source>
        <translation>原来的那张重新计入。</translation>
    </message>
</context>
<context>
    <name>ReportsPage</name>
    <message>
        <source>Reports and their review</source>
        <translation>上报与审核</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>School</source>
        <translation>学校</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Last change of the list</source>
        <translation>名单最后变更</translation>
    </message>
    <message>
        <source>May write until</source>
        <translation>开放至</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>上报情况</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>&amp;Submit</source>
        <translation>上报(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Pass</source>
        <translation>通过(&amp;P)</translation>
    </message>
    <message>
        <source>Re&amp;turn…</source>
        <translation>退回(&amp;T)…</translation>
    </message>
    <message>
        <source>Let &amp;in again…</source>
        <translation>授权修改(&amp;I)…</translation>
    </message>
    <message>
        <source>Record of the chosen school</source>
        <translation>所选学校的记录</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>What the school has to correct: {schools}</source>
        <translation>请写明学校需要改正什么：{schools}</translation>
    </message>
    <message>
        <source>Let in until {time}</source>
        <translation>授权修改至 {time}</translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source>such as 物理; empty for all</source>
        <translation>如 物理；不填为全部</translation>
    </message>
    <message>
        <source>The &amp;time is set</source>
        <translation>时间已定(&amp;T)</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Grades</source>
        <translation>年级</translation>
    </message>
    <message>
        <source>Arts or science</source>
        <translation>文理</translation>
    </message>
    <message>
        <source>&amp;Chosen subject</source>
        <translation>选考科目(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Begins</source>
        <translation>开始(&amp;B)</translation>
    </message>
    <message>
        <source>E&amp;nds</source>
        <translation>结束(&amp;N)</translation>
    </message>
    <message>
        <source>Where nothing is ticked or typed, all students take the session.</source>
        <translation>未勾选、未填写的项不作限制；都不填则全体学生参加。</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>Save the template</source>
        <translation>保存模板</translation>
    </message>
    <message>
        <source>Templates (*.json)</source>
        <translation>模板 (*.json)</translation>
    </message>
    <message>
        <source>Looking at what would change</source>
        <translation>正在查看将会改变什么</translation>
    </message>
    <message>
        <source>This template is not of a session yet; versions are kept there.</source>
        <translation>这个模板还不属于任何场次；版本记录在场次中。</translation>
    </message>
    <message>
        <source>Where shall the template go?</source>
        <translation>模板保存到哪里？</translation>
    </message>
    <message>
        <source>Into a &amp;session…</source>
        <translation>保存到场次(&amp;S)…</translation>
    </message>
    <message>
        <source>As a &amp;file…</source>
        <translation>保存为文件(&amp;F)…</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>已保存：{path}</translation>
    </message>
    <message>
        <source>The template has no fields any more, but {name} has some. Replace it by the empty one?</source>
        <translation>模板中已没有任何字段，而 {name} 中有。要用空模板替换它吗？</translation>
    </message>
    <message>
        <source>Saving the new version</source>
        <translation>正在保存新版本</translation>
    </message>
    <message>
        <source>Saved as version {number}; {count} readings taken over.</source>
        <translation>已保存为版本 {number}；沿用 {count} 页的读取结果。</translation>
    </message>
    <message>
        <source>Version {number} counts again, as a new version.</source>
        <translation>版本 {number} 已作为新版本重新启用。</translation>
    </message>
</context>
<context>
    <name>ScanDialog</name>
    <message>
        <source>Scan a sheet</source>
        <translation>扫描答题卡</translation>
    </message>
    <message>
        <source>Looking for scanners…</source>
        <translation>正在查找扫描仪…</translation>
    </message>
    <message>
        <source>&amp;Scanner</source>
        <translation>扫描仪(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Paper comes from</source>
        <translation>进纸方式(&amp;P)</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>No scanner was found. Check that it is switched on.</source>
        <translation>没有找到扫描仪。请检查是否开机。</translation>
    </message>
    <message>
        <source>Asking the scanner…</source>
        <translation>正在询问扫描仪…</translation>
    </message>
    <message>
        <source>Feeder, both sides</source>
        <translation>进纸器，双面</translation>
    </message>
    <message>
        <source>Feeder, one side</source>
        <translation>进纸器，单面</translation>
    </message>
    <message>
        <source>Glass</source>
        <translation>平板</translation>
    </message>
</context>
<context>
    <name>ScanSettingsDialog</name>
    <message>
        <source>Scanner and settings</source>
        <translation>扫描仪与设置</translation>
    </message>
    <message>
        <source>Search a&amp;gain</source>
        <translation>重新查找(&amp;G)</translation>
    </message>
    <message>
        <source>192.168.1.20, if a network scanner is not found</source>
        <translation>找不到网络扫描仪时填写，如 192.168.1.20</translation>
    </message>
    <message>
        <source>A&amp;dd</source>
        <translation>添加(&amp;D)</translation>
    </message>
    <message>
        <source>S&amp;canner</source>
        <translation>扫描仪(&amp;C)</translation>
    </message>
    <message>
        <source>Add&amp;ress</source>
        <translation>地址(&amp;R)</translation>
    </message>
    <message>
        <source>Asking the scanner what it can do…</source>
        <translation>正在查询扫描仪的功能…</translation>
    </message>
</context>
<context>
    <name>ScriptModel</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Exam number</source>
        <translation>考号</translation>
    </message>
    <message>
        <source>To settle</source>
        <translation>待处理</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>张号</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>缺考</translation>
    </message>
</context>
<context>
    <name>SessionDialog</name>
    <message>
        <source>Save into a session</source>
        <translation>保存到场次</translation>
    </message>
    <message>
        <source>Which session is this template for?</source>
        <translation>这个模板用于哪个场次？</translation>
    </message>
    <message>
        <source>There is no session yet. Create an exam in the main window first.</source>
        <translation>还没有场次。请先在主窗口新建考试。</translation>
    </message>
</context>
<context>
    <name>SessionPage</name>
    <message>
        <source>Find a number, sheet or file (Ctrl+F)</source>
        <translation>查找考号、张号或文件（Ctrl+F）</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>答卷</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在载入…</translation>
    </message>
    <message>
        <source>{count} pages are in. They are read as soon as there is a template.</source>
        <translation>已录入 {count} 页。有了模板就会开始识读。</translation>
    </message>
    <message>
        <source>No sheets yet.
Drop files or folders here, or begin with the buttons above.</source>
        <translation>还没有答题卡。
将文件或文件夹拖到此处，或用上方的按钮开始。</translation>
    </message>
    <message>
        <source>This session has no template yet. Without one nothing can be read.</source>
        <translation>此科目尚无模板，没有模板无法识读。</translation>
    </message>
    <message>
        <source>Choose template…</source>
        <translation>选择模板…</translation>
    </message>
    <message>
        <source>{count} pages are unread because their pictures are missing from {folder}. Bring them back there, then read again.</source>
        <translation>{count} 页未识读：图片不在 {folder} 中。请放回原处，然后重新识读。</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>重新识读</translation>
    </message>
    <message>
        <source>{count} items need a person.</source>
        <translation>有 {count} 项需要人工处理。</translation>
    </message>
    <message>
        <source>Correct them (F2)</source>
        <translation>开始更正（F2）</translation>
    </message>
    <message>
        <source>Everything is read and settled.</source>
        <translation>全部识读并处理完毕。</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>All ({count})</source>
        <translation>全部（{count}）</translation>
    </message>
    <message>
        <source>Your &amp;name</source>
        <translation>您的姓名(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Processors for reading</source>
        <translation>识读用处理器(&amp;P)</translation>
    </message>
    <message>
        <source>Open the &amp;log folder</source>
        <translation>打开日志文件夹(&amp;L)</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
</context>
<context>
    <name>SettingsForm</name>
    <message>
        <source>Stop when two sheets are pulled in at once</source>
        <translation>一次进两张时停止</translation>
    </message>
    <message>
        <source>not turned</source>
        <translation>不旋转</translation>
    </message>
    <message>
        <source>&amp;Paper from</source>
        <translation>进纸方式(&amp;P)</translation>
    </message>
    <message>
        <source>Re&amp;solution</source>
        <translation>分辨率(&amp;S)</translation>
    </message>
    <message>
        <source>C&amp;olour</source>
        <translation>颜色(&amp;O)</translation>
    </message>
    <message>
        <source>Paper si&amp;ze</source>
        <translation>纸张大小(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Turn pictures</source>
        <translation>旋转图像(&amp;T)</translation>
    </message>
    <message>
        <source>Brig&amp;htness</source>
        <translation>亮度(&amp;H)</translation>
    </message>
    <message>
        <source>Co&amp;ntrast</source>
        <translation>对比度(&amp;N)</translation>
    </message>
    <message>
        <source>Paper th&amp;ickness</source>
        <translation>纸张厚度(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;JPEG quality</source>
        <translation>JPEG 质量(&amp;J)</translation>
    </message>
    <message>
        <source>Do&amp;uble feeds</source>
        <translation>重张检测(&amp;U)</translation>
    </message>
    <message>
        <source>as the scanner decides</source>
        <translation>由扫描仪决定</translation>
    </message>
    <message>
        <source>another size</source>
        <translation>其他大小</translation>
    </message>
</context>
<context>
    <name>SheetForm</name>
    <message>
        <source>Add row</source>
        <translation>加一行</translation>
    </message>
    <message>
        <source>Remove row</source>
        <translation>删一行</translation>
    </message>
    <message>
        <source>Mend this section in the text</source>
        <translation>在文本中修改这一部分</translation>
    </message>
    <message>
        <source>The sheet</source>
        <translation>整张答题卡</translation>
    </message>
    <message>
        <source>Head of page 1</source>
        <translation>首页页头</translation>
    </message>
    <message>
        <source>Unknown section</source>
        <translation>未知部分</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>标题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Subject</source>
        <translation>学科(&amp;S)</translation>
    </message>
    <message>
        <source>Sheet &amp;id</source>
        <translation>答题卡编号(&amp;I)</translation>
    </message>
    <message>
        <source>the file&apos;s name</source>
        <translation>同文件名</translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation>纸张(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>栏数(&amp;C)</translation>
    </message>
    <message>
        <source>Pa&amp;ges</source>
        <translation>页数(&amp;G)</translation>
    </message>
    <message>
        <source>as few as needed</source>
        <translation>按需要</translation>
    </message>
    <message>
        <source>C&amp;olour of lines</source>
        <translation>线条颜色(&amp;O)</translation>
    </message>
    <message>
        <source>The usual notes</source>
        <translation>通用注意事项</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>自己写</translation>
    </message>
    <message>
        <source>&amp;Lines to write on</source>
        <translation>填写栏(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Number grid</source>
        <translation>考号填涂区(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Digits</source>
        <translation>位数(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Heading of the grid</source>
        <translation>填涂区标题(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Barcode</source>
        <translation>条形码区(&amp;B)</translation>
    </message>
    <message>
        <source>Digits of the ba&amp;rcode</source>
        <translation>条形码位数(&amp;R)</translation>
    </message>
    <message>
        <source>any text</source>
        <translation>任意内容</translation>
    </message>
    <message>
        <source>Box for &amp;absence</source>
        <translation>缺考标记(&amp;A)</translation>
    </message>
    <message>
        <source>Boo&amp;klets</source>
        <translation>题本(&amp;K)</translation>
    </message>
    <message>
        <source>none; for example A-B</source>
        <translation>无；例如 A-B</translation>
    </message>
    <message>
        <source>N&amp;otes</source>
        <translation>注意事项(&amp;O)</translation>
    </message>
    <message>
        <source>O&amp;wn notes</source>
        <translation>自己的注意事项(&amp;W)</translation>
    </message>
    <message>
        <source>one note a line</source>
        <translation>每行一条</translation>
    </message>
    <message>
        <source>Multiple choice</source>
        <translation>选择题</translation>
    </message>
    <message>
        <source>Fill-in answers</source>
        <translation>填空题</translation>
    </message>
    <message>
        <source>Written answers</source>
        <translation>解答题</translation>
    </message>
    <message>
        <source>Choose one item</source>
        <translation>选做题</translation>
    </message>
    <message>
        <source>Statements</source>
        <translation>量表</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>问卷题</translation>
    </message>
    <message>
        <source>Line of text</source>
        <translation>说明文字</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>文字(&amp;T)</translation>
    </message>
    <message>
        <source>Begin on a &amp;new page</source>
        <translation>从新的一页开始(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Items</source>
        <translation>题号(&amp;I)</translation>
    </message>
    <message>
        <source>for example 1-10, 12</source>
        <translation>例如 1-10, 12</translation>
    </message>
    <message>
        <source>&amp;Points each</source>
        <translation>每题分值(&amp;P)</translation>
    </message>
    <message>
        <source>not printed</source>
        <translation>不印</translation>
    </message>
    <message>
        <source>Prefi&amp;x of field ids</source>
        <translation>字段前缀(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Several answers allowed</source>
        <translation>可多选(&amp;S)</translation>
    </message>
    <message>
        <source>a share of the page</source>
        <translation>平分页面余下部分</translation>
    </message>
    <message>
        <source>&amp;Height in mm</source>
        <translation>高度（毫米）(&amp;H)</translation>
    </message>
    <message>
        <source>Lines to &amp;write on</source>
        <translation>横线条数(&amp;W)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>&amp;First number</source>
        <translation>起始题号(&amp;F)</translation>
    </message>
    <message>
        <source>In a row</source>
        <translation>横排</translation>
    </message>
    <message>
        <source>In a column</source>
        <translation>竖排</translation>
    </message>
    <message>
        <source>&amp;Options</source>
        <translation>选项(&amp;O)</translation>
    </message>
    <message>
        <source>A-D; or 对 错</source>
        <translation>A-D；或 对 错</translation>
    </message>
    <message>
        <source>Options stan&amp;d</source>
        <translation>选项排列(&amp;D)</translation>
    </message>
    <message>
        <source>Items in a &amp;group</source>
        <translation>每组题数(&amp;G)</translation>
    </message>
    <message>
        <source>Groups &amp;beside each other</source>
        <translation>并排组数(&amp;B)</translation>
    </message>
    <message>
        <source>as many as fit</source>
        <translation>排满为止</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>答案(&amp;K)</translation>
    </message>
    <message>
        <source>BADCA BCD; not printed</source>
        <translation>BADCA BCD；不印在卡上</translation>
    </message>
    <message>
        <source>Answers in a &amp;row</source>
        <translation>每行个数(&amp;R)</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>题号</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>分值</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>横线</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>for example 17-21</source>
        <translation>例如 17-21</translation>
    </message>
    <message>
        <source>Where items &amp;differ</source>
        <translation>各题不同之处(&amp;D)</translation>
    </message>
    <message>
        <source>Prom&amp;pt</source>
        <translation>提示(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Statements</source>
        <translation>条目(&amp;S)</translation>
    </message>
    <message>
        <source>one a line</source>
        <translation>每行一条</translation>
    </message>
    <message>
        <source>&amp;Values in the boxes</source>
        <translation>框内的值(&amp;V)</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Several</source>
        <translation>多选</translation>
    </message>
    <message>
        <source>&amp;Questions</source>
        <translation>问题(&amp;Q)</translation>
    </message>
    <message>
        <source>Move marks onto their printed outlines</source>
        <translation>把填涂点对准印刷框</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>学科</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>标识</translation>
    </message>
    <message>
        <source>Exam number</source>
        <translation>考号</translation>
    </message>
    <message>
        <source>Absent</source>
        <translation>缺考</translation>
    </message>
    <message>
        <source>Page width</source>
        <translation>页宽</translation>
    </message>
    <message>
        <source>Page height</source>
        <translation>页高</translation>
    </message>
    <message>
        <source>Placed by</source>
        <translation>定位方式</translation>
    </message>
    <message>
        <source>no field: select a barcode or digit grid</source>
        <translation>未指定：请选中条码或考号填涂区</translation>
    </message>
    <message>
        <source>no field</source>
        <translation>未指定</translation>
    </message>
</context>
<context>
    <name>SheetModel</name>
    <message>
        <source>Sheet {seq}</source>
        <translation>第 {seq} 张</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>SheetView</name>
    <message>
        <source>Scanned sheets</source>
        <translation>已扫描的答题卡</translation>
    </message>
</context>
<context>
    <name>SittingsPage</name>
    <message>
        <source>Who takes which session</source>
        <translation>谁参加哪一科</translation>
    </message>
    <message>
        <source>A rule holds for all students. For single ones choose them in the list of students.</source>
        <translation>规则对所有学生有效。个别学生请在学生名单中选中后调整。</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>科目</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>学科</translation>
    </message>
    <message>
        <source>Grades</source>
        <translation>年级</translation>
    </message>
    <message>
        <source>Arts or science</source>
        <translation>文理</translation>
    </message>
    <message>
        <source>Chosen subject</source>
        <translation>选考科目</translation>
    </message>
    <message>
        <source>Begins</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>Of them changed one by one</source>
        <translation>其中逐个调整</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>科目</translation>
    </message>
    <message>
        <source>Who takes i&amp;t…</source>
        <translation>谁参加(&amp;T)…</translation>
    </message>
    <message>
        <source>Save its st&amp;udents…</source>
        <translation>导出考生(&amp;U)…</translation>
    </message>
    <message>
        <source>This exam has no session yet</source>
        <translation>本次考试还没有科目</translation>
    </message>
    <message>
        <source>Sessions are made in the main window, with Ctrl+Shift+N.</source>
        <translation>在主窗口中用 Ctrl+Shift+N 新建科目。</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>SourceDialog</name>
    <message>
        <source>Front only: one picture per sheet</source>
        <translation>单面：每张一幅图像</translation>
    </message>
    <message>
        <source>Both sides: two pictures per sheet</source>
        <translation>双面：每张两幅图像</translation>
    </message>
    <message>
        <source>&amp;Name of the batch</source>
        <translation>批次名称(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Sheets</source>
        <translation>答题卡(&amp;S)</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Welcome to ScanStation</source>
        <translation>欢迎使用 ScanStation</translation>
    </message>
    <message>
        <source>Scan answer sheets, settle what is unsure, export answers and scores.</source>
        <translation>扫描答题卡，处理存疑之处，导出答案与成绩。</translation>
    </message>
    <message>
        <source>&amp;New exam…</source>
        <translation>新建考试(&amp;N)…</translation>
    </message>
    <message>
        <source>Open the &amp;demo exam</source>
        <translation>打开演示考试(&amp;D)</translation>
    </message>
    <message>
        <source>60 invented students with usual faults, to try everything out</source>
        <translation>60 名虚构考生及常见问题，可试用全部功能</translation>
    </message>
    <message>
        <source>&amp;Template studio…</source>
        <translation>模板工作室(&amp;T)…</translation>
    </message>
    <message>
        <source>Make a template from an empty sheet, or design a sheet</source>
        <translation>由空白答题卡制作模板，或设计答题卡</translation>
    </message>
    <message>
        <source>&amp;Registry…</source>
        <translation>考务信息(&amp;R)…</translation>
    </message>
    <message>
        <source>Enter schools and students first; sessions can be made later</source>
        <translation>先录入学校和学生，科目可以以后再建</translation>
    </message>
</context>
<context>
    <name>Startup</name>
    <message>
        <source>ScanStation can&apos;t open the workspace</source>
        <translation>ScanStation 无法打开工作区</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Other workspace…</source>
        <translation>其他工作区(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>Choose a workspace folder</source>
        <translation>选择工作区文件夹</translation>
    </message>
</context>
<context>
    <name>StudentSittings</name>
    <message>
        <source>Sessions of single students</source>
        <translation>个别学生的科目</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>原因(&amp;R)</translation>
    </message>
</context>
<context>
    <name>StudioActions</name>
    <message>
        <source>Open an &amp;empty sheet…</source>
        <translation>打开空白答题卡(&amp;E)…</translation>
    </message>
    <message>
        <source>S&amp;can an empty sheet…</source>
        <translation>扫描空白答题卡(&amp;C)…</translation>
    </message>
    <message>
        <source>Open a &amp;template…</source>
        <translation>打开模板(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Design a sheet…</source>
        <translation>设计答题卡(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save into a sess&amp;ion…</source>
        <translation>保存到场次(&amp;I)…</translation>
    </message>
    <message>
        <source>Save as a &amp;file…</source>
        <translation>保存为文件(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Versions…</source>
        <translation>版本(&amp;V)…</translation>
    </message>
    <message>
        <source>Close this te&amp;mplate</source>
        <translation>关闭此模板(&amp;M)</translation>
    </message>
    <message>
        <source>Close the st&amp;udio</source>
        <translation>关闭工作室(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>剪切(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Duplicate</source>
        <translation>再制(&amp;D)</translation>
    </message>
    <message>
        <source>Duplicate as &amp;grid…</source>
        <translation>成片复制(&amp;G)…</translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation>删除(&amp;L)</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Find marks here</source>
        <translation>查找此处的填涂框(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Renumber from…</source>
        <translation>重新编号(&amp;R)…</translation>
    </message>
    <message>
        <source>Align &amp;left</source>
        <translation>左对齐(&amp;L)</translation>
    </message>
    <message>
        <source>Align &amp;centres</source>
        <translation>水平居中(&amp;C)</translation>
    </message>
    <message>
        <source>Align &amp;right</source>
        <translation>右对齐(&amp;R)</translation>
    </message>
    <message>
        <source>Align &amp;top</source>
        <translation>上对齐(&amp;T)</translation>
    </message>
    <message>
        <source>Align &amp;middles</source>
        <translation>垂直居中(&amp;M)</translation>
    </message>
    <message>
        <source>Align &amp;bottom</source>
        <translation>下对齐(&amp;B)</translation>
    </message>
    <message>
        <source>Distribute &amp;across</source>
        <translation>水平等距(&amp;A)</translation>
    </message>
    <message>
        <source>Distribute &amp;down</source>
        <translation>垂直等距(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Accept on this page</source>
        <translation>采纳本页(&amp;A)</translation>
    </message>
    <message>
        <source>Accept on a&amp;ll pages</source>
        <translation>采纳全部页(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Reject on this page</source>
        <translation>不采纳本页(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Offer rejected ones again</source>
        <translation>重新给出未采纳的(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Larger</source>
        <translation>放大(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>缩小(&amp;S)</translation>
    </message>
    <message>
        <source>Whole &amp;page</source>
        <translation>整页(&amp;P)</translation>
    </message>
    <message>
        <source>S&amp;election</source>
        <translation>所选部分(&amp;E)</translation>
    </message>
    <message>
        <source>Page &amp;before</source>
        <translation>上一页(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Next page</source>
        <translation>下一页(&amp;N)</translation>
    </message>
    <message>
        <source>Turn &amp;right</source>
        <translation>向右转 90°(&amp;R)</translation>
    </message>
    <message>
        <source>Turn &amp;left</source>
        <translation>向左转 90°(&amp;L)</translation>
    </message>
    <message>
        <source>Turn &amp;upside down</source>
        <translation>上下颠倒(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Crop…</source>
        <translation>裁剪(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Propose anew for this page</source>
        <translation>重新识别本页(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Add a page</source>
        <translation>添加一页(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Delete this page</source>
        <translation>删除此页(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Sheet</source>
        <translation>答题卡(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Properties</source>
        <translation>属性(&amp;P)</translation>
    </message>
    <message>
        <source>Pa&amp;rts</source>
        <translation>各处(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Items</source>
        <translation>题目(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Findings</source>
        <translation>检查(&amp;F)</translation>
    </message>
    <message>
        <source>Ne&amp;xt finding</source>
        <translation>下一处问题(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Try it</source>
        <translation>试读(&amp;T)</translation>
    </message>
    <message>
        <source>Try &amp;filled sheets…</source>
        <translation>试读已填答题卡(&amp;F)…</translation>
    </message>
    <message>
        <source>S&amp;can filled sheets…</source>
        <translation>扫描已填答题卡(&amp;C)…</translation>
    </message>
    <message>
        <source>Read them a&amp;gain</source>
        <translation>重新读一遍(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Keys…</source>
        <translation>快捷键(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Template</source>
        <translation>模板(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Arrange</source>
        <translation>排列(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Proposal</source>
        <translation>建议(&amp;P)</translation>
    </message>
    <message>
        <source>Pa&amp;ge</source>
        <translation>页面(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>T&amp;ry</source>
        <translation>试读(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
</context>
<context>
    <name>StudioCanvas</name>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>An empty page. Choose a tool and draw, or open a blank.</source>
        <translation>本页还是空的。请选一种工具画，或打开一份空白答题卡。</translation>
    </message>
</context>
<context>
    <name>StudioScreen</name>
    <message>
        <source>Properties</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Parts</source>
        <translation>各处</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>试读</translation>
    </message>
    <message>
        <source>Select the items to be numbered first.</source>
        <translation>请先选择要编号的题目。</translation>
    </message>
    <message>
        <source>Findings ({count})</source>
        <translation>检查 ({count})</translation>
    </message>
</context>
<context>
    <name>StudioStart</name>
    <message>
        <source>Template studio</source>
        <translation>模板工作室</translation>
    </message>
    <message>
        <source>Open an empty answer sheet of any make – picture, scan, PDF or Word file – and what is printed on it is proposed as a template. You only confirm.</source>
        <translation>打开任何来源的空白答题卡（图片、扫描件、PDF 或 Word 文件），程序会根据印刷内容给出模板建议，您只需确认。</translation>
    </message>
    <message>
        <source>Open an &amp;empty sheet…</source>
        <translation>打开空白答题卡(&amp;E)…</translation>
    </message>
    <message>
        <source>S&amp;can an empty sheet…</source>
        <translation>扫描空白答题卡(&amp;C)…</translation>
    </message>
    <message>
        <source>Open a &amp;template…</source>
        <translation>打开模板(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Design a new sheet…</source>
        <translation>设计新答题卡(&amp;D)…</translation>
    </message>
    <message>
        <source>Files can be dropped here too: front and back together.</source>
        <translation>也可以把文件拖到这里：正反面一起拖入。</translation>
    </message>
    <message>
        <source>&amp;Templates in work</source>
        <translation>正在制作的模板(&amp;T)</translation>
    </message>
    <message>
        <source>Nothing yet. What you begin is kept here, also if the power fails.</source>
        <translation>还没有。开始制作的模板会保存在这里，断电也不会丢失。</translation>
    </message>
    <message>
        <source>Enter opens, Del removes.</source>
        <translation>回车打开，Del 移除。</translation>
    </message>
    <message>
        <source>changed {when}</source>
        <translation>{when} 修改</translation>
    </message>
    <message>
        <source>begun {when}</source>
        <translation>{when} 新建</translation>
    </message>
    <message>
        <source>of a session, version {number}</source>
        <translation>属于场次，第 {number} 版</translation>
    </message>
    <message>
        <source>open in another window</source>
        <translation>已在另一窗口打开</translation>
    </message>
    <message>
        <source>of a session</source>
        <translation>属于场次</translation>
    </message>
</context>
<context>
    <name>StudioWindow</name>
    <message>
        <source>Open an empty sheet</source>
        <translation>打开空白答题卡</translation>
    </message>
    <message>
        <source>Empty sheets ({kinds})</source>
        <translation>空白答题卡 ({kinds})</translation>
    </message>
    <message>
        <source>Open a template</source>
        <translation>打开模板</translation>
    </message>
    <message>
        <source>Templates (*.json)</source>
        <translation>模板 (*.json)</translation>
    </message>
    <message>
        <source>Try filled sheets</source>
        <translation>试读已填答题卡</translation>
    </message>
    <message>
        <source>Filled sheets ({kinds})</source>
        <translation>已填答题卡 ({kinds})</translation>
    </message>
    <message>
        <source>Template studio – ScanStation</source>
        <translation>模板工作室 – ScanStation</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>{title} – Template studio</source>
        <translation>{title} – 模板工作室</translation>
    </message>
    <message>
        <source>Not kept: the folder of this work is gone. Save it as a file now (Ctrl+Shift+S)</source>
        <translation>未保留：此项工作的文件夹已不存在。请立即另存为文件（Ctrl+Shift+S）</translation>
    </message>
    <message>
        <source>The folder of this work is gone: close it, and open the saved template</source>
        <translation>此项工作的文件夹已不存在：请关闭它，再打开已保存的模板</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
    <message>
        <source>Not saved yet; kept here in any case</source>
        <translation>尚未保存；内容已留存</translation>
    </message>
    <message>
        <source>Something has to be mended before the template can be saved.</source>
        <translation>保存模板前有地方必须先改正。</translation>
    </message>
</context>
<context>
    <name>Tally</name>
    <message>
        <source>Sheets</source>
        <translation>张数</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>To correct</source>
        <translation>待更正</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>Being read</source>
        <translation>识读中</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已作废</translation>
    </message>
</context>
<context>
    <name>TemplateChoice</name>
    <message>
        <source>None yet</source>
        <translation>暂不选择</translation>
    </message>
    <message>
        <source>Sample: {name}</source>
        <translation>示例：{name}</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>浏览(&amp;B)…</translation>
    </message>
    <message>
        <source>Choose a template</source>
        <translation>选择模板</translation>
    </message>
    <message>
        <source>Templates (*.json)</source>
        <translation>模板 (*.json)</translation>
    </message>
</context>
<context>
    <name>TextInput</name>
    <message>
        <source>several values</source>
        <translation>多个值</translation>
    </message>
</context>
<context>
    <name>TextPane</name>
    <message>
        <source>Text of the sheet</source>
        <translation>答题卡的文本</translation>
    </message>
    <message>
        <source>docs/designing-sheets.md tells what can be said. F4 goes back to the form.</source>
        <translation>写法见 docs/designing-sheets.md。按 F4 回到表单。</translation>
    </message>
</context>
<context>
    <name>ToolBox</name>
    <message>
        <source>Select</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>Select and move</source>
        <translation>选择和移动</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find printed marks: draw a rectangle over them</source>
        <translation>查找印刷的填涂框：用矩形框住它们</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Item with options to fill in</source>
        <translation>带选项的填涂题</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>考号</translation>
    </message>
    <message>
        <source>Grid of digits for the exam number</source>
        <translation>考号填涂区</translation>
    </message>
    <message>
        <source>Barcode</source>
        <translation>条码</translation>
    </message>
    <message>
        <source>Place of the barcode</source>
        <translation>条形码位置</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>作答区</translation>
    </message>
    <message>
        <source>Written answer that people mark from its picture</source>
        <translation>人工阅卷的作答区（切割图像）</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>选做</translation>
    </message>
    <message>
        <source>Boxes for the item that was chosen</source>
        <translation>选做题号的填涂框</translation>
    </message>
    <message>
        <source>Booklet</source>
        <translation>题本</translation>
    </message>
    <message>
        <source>Boxes for the booklet A, B</source>
        <translation>题本 A、B 的填涂框</translation>
    </message>
    <message>
        <source>Absence</source>
        <translation>缺考</translation>
    </message>
    <message>
        <source>A single box, such as for absence</source>
        <translation>单个填涂框，如缺考标记</translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation>定位块</translation>
    </message>
    <message>
        <source>Printed mark by which the page is found</source>
        <translation>用来定位页面的印刷标记</translation>
    </message>
</context>
<context>
    <name>TrialDialog</name>
    <message>
        <source>Test scan</source>
        <translation>试扫</translation>
    </message>
    <message>
        <source>Put 3 to 5 sheets of this session into the feeder and press Enter. They are looked at, and do not get into the exam.</source>
        <translation>请将本科目的 3 至 5 张答题卡放入进纸器，然后按回车。这些图像只用于检查，不会进入考试。</translation>
    </message>
    <message>
        <source>&amp;Scan test sheets</source>
        <translation>开始试扫(&amp;S)</translation>
    </message>
    <message>
        <source>Looked at: scanner, picture size, template, skew, margins, streaks, darkness, contrast.</source>
        <translation>检查项目：扫描仪、图像大小、模板、歪斜、边距、条纹、明暗、对比度。</translation>
    </message>
    <message>
        <source>Pictures so far: {count}</source>
        <translation>已收到 {count} 幅图像</translation>
    </message>
    <message>
        <source>&amp;Scan again</source>
        <translation>再次试扫(&amp;S)</translation>
    </message>
    <message>
        <source>Everything is fit for the day.</source>
        <translation>一切就绪。</translation>
    </message>
    <message>
        <source>It can be read, but look at the amber lines.</source>
        <translation>可以识读，但请留意黄色各项。</translation>
    </message>
    <message>
        <source>Put the red lines right before the day.</source>
        <translation>考试前请先解决红色各项。</translation>
    </message>
</context>
<context>
    <name>TrialPanel</name>
    <message>
        <source>page {page}</source>
        <translation>第 {page} 页</translation>
    </message>
    <message>
        <source>{count} in doubt</source>
        <translation>{count} 处存疑</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>发现的情况</translation>
    </message>
    <message>
        <source>Sheets that were read</source>
        <translation>读过的答题卡</translation>
    </message>
    <message>
        <source>Sheets that were read (choose one to see it)</source>
        <translation>读过的答题卡（选中可查看）</translation>
    </message>
    <message>
        <source>Drop filled sheets here, or choose them: they are read at once with this template.</source>
        <translation>把已填的答题卡拖到这里，或选择文件：立刻用此模板读取。</translation>
    </message>
    <message>
        <source>The template has changed since; read them again (Ctrl+F5).</source>
        <translation>此后模板有改动；请重新读一遍（Ctrl+F5）。</translation>
    </message>
    <message>
        <source>{placed} of {pages} pages placed · {sure} of {fields} fields sure</source>
        <translation>{pages} 页中定位 {placed} 页 · {fields} 个字段中 {sure} 个确定</translation>
    </message>
    <message>
        <source>misfit {middle} mm, at most {worst} mm</source>
        <translation>偏差 {middle} 毫米，最大 {worst} 毫米</translation>
    </message>
    <message>
        <source>marks and paper are {gap} apart</source>
        <translation>填涂与纸面相差 {gap}</translation>
    </message>
    <message>
        <source>Place pages by all that is printed, and read again</source>
        <translation>改按全部印刷内容定位，并重新识别</translation>
    </message>
    <message>
        <source>Move marks onto their printed outlines, and read again</source>
        <translation>将填涂框移到印刷的框线上，并重新识别</translation>
    </message>
    <message>
        <source>&amp;Filled sheets…</source>
        <translation>已填答题卡(&amp;F)…</translation>
    </message>
    <message>
        <source>S&amp;can…</source>
        <translation>扫描(&amp;C)…</translation>
    </message>
    <message>
        <source>Read a&amp;gain</source>
        <translation>重新读(&amp;G)</translation>
    </message>
    <message>
        <source>Cl&amp;ear</source>
        <translation>清空(&amp;E)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>TrialRun</name>
    <message>
        <source>Reading the filled sheets</source>
        <translation>正在读已填答题卡</translation>
    </message>
</context>
<context>
    <name>TrialValues</name>
    <message>
        <source>What was read on this sheet</source>
        <translation>这张答题卡的识别结果</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>无法识别</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>空白</translation>
    </message>
</context>
<context>
    <name>VersionsDialog</name>
    <message>
        <source>Versions of the template</source>
        <translation>模板的版本</translation>
    </message>
    <message>
        <source>A version that was saved never changes. What was read with it stays on record.</source>
        <translation>保存过的版本不会改变，用它读取的结果也会保留。</translation>
    </message>
    <message>
        <source>This session has no template yet.</source>
        <translation>本场次还没有模板。</translation>
    </message>
    <message>
        <source>Let this one count &amp;again…</source>
        <translation>重新启用此版本(&amp;A)…</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>版本 {number}</translation>
    </message>
    <message>
        <source>{count} pages read</source>
        <translation>读过 {count} 页</translation>
    </message>
    <message>
        <source>not used yet</source>
        <translation>尚未使用</translation>
    </message>
    <message>
        <source>counts now</source>
        <translation>当前有效</translation>
    </message>
</context>
<context>
    <name>WindowDialog</name>
    <message>
        <source>From</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>开始(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Until, and no longer</source>
        <translation>截止，过时不候(&amp;U)</translation>
    </message>
</context>
<context>
    <name>WindowsPage</name>
    <message>
        <source>Windows of time</source>
        <translation>上报时间</translation>
    </message>
    <message>
        <source>Outside its window a list can be seen, printed and exported, but not written. Where none is set, nothing is closed. One school can be let in again under Reports.</source>
        <translation>上报时间以外，名单可以查看、打印和导出，但不能填写。没有设置时间的，一直开放。可在“上报与审核”中单独授权一所学校修改。</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>From</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Set by</source>
        <translation>设置人</translation>
    </message>
    <message>
        <source>Set the &amp;time…</source>
        <translation>设置时间(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Close now</source>
        <translation>立即截止(&amp;C)</translation>
    </message>
    <message>
        <source>open, no time set</source>
        <translation>开放，未设时间</translation>
    </message>
    <message>
        <source>not open yet</source>
        <translation>未开始</translation>
    </message>
    <message>
        <source>open</source>
        <translation>开放</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已截止</translation>
    </message>
</context>
<context>
    <name>WorkScreens</name>
    <message>
        <source>Esc goes back to the scan console.</source>
        <translation>按 Esc 返回扫描台。</translation>
    </message>
    <message>
        <source>Nothing is open in this session.</source>
        <translation>本科目没有待处理的项目。</translation>
    </message>
    <message>
        <source>Bring the sheet back</source>
        <translation>恢复答卷</translation>
    </message>
    <message>
        <source>{who} withdrew this sheet. Shall it count again?</source>
        <translation>此答卷由 {who} 作废。要恢复计入吗？</translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message>
        <source>Build the sheets</source>
        <translation>制作答题卡</translation>
    </message>
    <message>
        <source>Students fill them</source>
        <translation>考生填涂</translation>
    </message>
    <message>
        <source>Scan leaves</source>
        <translation>扫描答题卡</translation>
    </message>
    <message>
        <source>Read pages</source>
        <translation>识读页面</translation>
    </message>
    <message>
        <source>Score and export</source>
        <translation>计分并导出</translation>
    </message>
    <message>
        <source>usual</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>upside down</source>
        <translation>上下颠倒</translation>
    </message>
    <message>
        <source>back first</source>
        <translation>反面在前</translation>
    </message>
    <message>
        <source>skewed</source>
        <translation>歪斜</translation>
    </message>
    <message>
        <source>light marks</source>
        <translation>填涂过淡</translation>
    </message>
    <message>
        <source>erasures</source>
        <translation>有擦除</translation>
    </message>
    <message>
        <source>two marks</source>
        <translation>一题双涂</translation>
    </message>
    <message>
        <source>crossed out and changed</source>
        <translation>划掉改涂</translation>
    </message>
    <message>
        <source>ticks and strokes</source>
        <translation>打勾或划线</translation>
    </message>
    <message>
        <source>barcode missing</source>
        <translation>缺条形码</translation>
    </message>
    <message>
        <source>number marked wrongly</source>
        <translation>考号涂错</translation>
    </message>
    <message>
        <source>number incomplete</source>
        <translation>考号不全</translation>
    </message>
    <message>
        <source>other subject</source>
        <translation>其他科目</translation>
    </message>
    <message>
        <source>scanned twice</source>
        <translation>重复扫描</translation>
    </message>
    <message>
        <source>absent</source>
        <translation>缺考</translation>
    </message>
    <message>
        <source>nothing answered</source>
        <translation>未作答</translation>
    </message>
    <message>
        <source>plain paper</source>
        <translation>白纸</translation>
    </message>
    <message>
        <source>corner torn off</source>
        <translation>缺角</translation>
    </message>
    <message>
        <source>picture cut short</source>
        <translation>图像不完整</translation>
    </message>
    <message>
        <source>{leaves} leaves, {pages} pages: {good} good, {unsure} unsure, {bad} bad; {problems} items in the correction list.</source>
        <translation>{leaves} 张、{pages} 页：正常 {good}，待更正 {unsure}，异常 {bad}；更正列表共 {problems} 项。</translation>
    </message>
    <message>
        <source>In the registry: {count}. Without a sheet: {missing}. Not in it: {unknown}.</source>
        <translation>考务信息中的考生：{count} 人。无答题卡：{missing}。不在名册：{unknown}。</translation>
    </message>
    <message>
        <source>Workspace: {path}</source>
        <translation>工作区：{path}</translation>
    </message>
    <message>
        <source>[bold green]✓ passed[/]: {fields} fields compared, {silent} silent errors.</source>
        <translation>[bold green]✓ 通过[/]：比对 {fields} 个字段，无声错误 {silent} 个。</translation>
    </message>
    <message>
        <source>[bold red]✗ FAILED[/]: {fields} fields compared, {silent} silent errors.</source>
        <translation>[bold red]✗ 未通过[/]：比对 {fields} 个字段，无声错误 {silent} 个。</translation>
    </message>
    <message>
        <source>lost, or never fed</source>
        <translation>丢失或从未进纸</translation>
    </message>
    <message>
        <source>given as sure and wrong: {ids}</source>
        <translation>判为确定但错误：{ids}</translation>
    </message>
    <message>
        <source>unsure and not listed: {ids}</source>
        <translation>存疑却未列入：{ids}</translation>
    </message>
    <message>
        <source>nobody is asked about it</source>
        <translation>无人被问及</translation>
    </message>
    <message>
        <source>What was read</source>
        <translation>识读结果</translation>
    </message>
    <message>
        <source>sheets</source>
        <translation>答题卡</translation>
    </message>
    <message>
        <source>leaves</source>
        <translation>张数</translation>
    </message>
    <message>
        <source>good</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>待更正</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>silent errors</source>
        <translation>无声错误</translation>
    </message>
    <message>
        <source>What needs a person</source>
        <translation>需要人工处理</translation>
    </message>
    <message>
        <source>leaf</source>
        <translation>张号</translation>
    </message>
    <message>
        <source>asked about</source>
        <translation>询问内容</translation>
    </message>
    <message>
        <source>The picture {name} is not beside the template: marks are read with less certainty.</source>
        <translation>模板旁缺少空白页图片 {name}：填涂识读的把握会降低。</translation>
    </message>
    <message>
        <source>{pages} pages, {placed} placed, {rest} not → {path}</source>
        <translation>{pages} 页，定位成功 {placed} 页，未成功 {rest} 页 → {path}</translation>
    </message>
    <message>
        <source>Stopped. Everything done so far is kept.</source>
        <translation>已停止，已完成的部分都已保存。</translation>
    </message>
    <message>
        <source>[bold red]✗[/] The computer refused: {detail}.</source>
        <translation>[bold red]✗[/] 计算机拒绝了操作：{detail}。</translation>
    </message>
    <message>
        <source>[bold red]✗[/] This is a mistake of ScanStation itself ({kind}). What was saved is safe; the log in {folder} tells more.</source>
        <translation>[bold red]✗[/] 这是 ScanStation 自身的错误（{kind}）。已保存的内容是安全的；详情见 {folder} 中的日志。</translation>
    </message>
    <message>
        <source>Look at pages</source>
        <translation>查看页面</translation>
    </message>
    <message>
        <source>page {page}: {width} × {height} mm, {fields} fields with {marks} marks, placed by {kind} ({anchors} anchors)</source>
        <translation>第 {page} 面：{width} × {height} 毫米，{fields} 个字段，{marks} 个填涂点，定位方式 {kind}（{anchors} 个定位点）</translation>
    </message>
    <message>
        <source>{pages} pages, {placed} placed; {fields} fields, {asked} would be asked about</source>
        <translation>{pages} 页，{placed} 页已定位；{fields} 个项目，其中 {asked} 个需要人工确认</translation>
    </message>
    <message>
        <source>darkness: marks from {lowest}, empty places up to {highest}</source>
        <translation>黑度：填涂不低于 {lowest}，空白不高于 {highest}</translation>
    </message>
    <message>
        <source>page {page}: the file doesn&apos;t tell its size; {paper} ({width} × {height} mm) is guessed from its shape</source>
        <translation>第 {page} 面：文件未注明尺寸，按长宽比猜测为 {paper}（{width} × {height} 毫米）</translation>
    </message>
    <message>
        <source>page {page}: {width} × {height} mm is no usual paper size</source>
        <translation>第 {page} 面：{width} × {height} 毫米不是常见纸张尺寸</translation>
    </message>
    <message>
        <source>page {page}: the sheet was cut out of a photo; a scan gives better places</source>
        <translation>第 {page} 面：答题卡是从照片中裁出的，用扫描件位置更准</translation>
    </message>
    <message>
        <source>page {page}: {count} boxes stand apart and were left out, the first at {x}, {y} mm</source>
        <translation>第 {page} 面：有 {count} 个零散方框未列入，第一个位于 {x}, {y} 毫米处</translation>
    </message>
    <message>
        <source>page {page}: taken for an example of how to fill, at {x}, {y} mm</source>
        <translation>第 {page} 面：{x}, {y} 毫米处视为填涂示例</translation>
    </message>
    <message>
        <source>page {page}: the options of {fields} could not be told; A, B, C … assumed</source>
        <translation>第 {page} 面：{fields} 的选项无法辨认，暂定为 A、B、C……</translation>
    </message>
    <message>
        <source>page {page}: at {x}, {y} mm a column of marks stands apart from others of its rows; no fields were made of them, since their options can&apos;t be told</source>
        <translation>第 {page} 面：{x}, {y} 毫米处有一列填涂点与同行的其他填涂点分开，选项无法确定，未生成字段</translation>
    </message>
    <message>
        <source>page {page}: item numbers could not be told; counted down the columns from {first}</source>
        <translation>第 {page} 面：题号无法全部辨认，从 {first} 起按先列后行顺序编号</translation>
    </message>
    <message>
        <source>page {page}: a single box, {field}: what does it mean?</source>
        <translation>第 {page} 面：单个方框 {field}，请确认其含义</translation>
    </message>
    <message>
        <source>page {page}: {field} is taken for a digit grid by its shape</source>
        <translation>第 {page} 面：按形状将 {field} 视为数字填涂区</translation>
    </message>
    <message>
        <source>page {page}: the digits of {field} could not be told; 0 to 9 assumed: check whether they begin with 1</source>
        <translation>第 {page} 面：未能辨认 {field} 的数字，暂按 0 至 9 处理；请核对是否从 1 开始</translation>
    </message>
    <message>
        <source>page {page}: of {count} digit grids the one at {x}, {y} mm is taken for the student&apos;s number</source>
        <translation>第 {page} 面：有 {count} 个数字填涂区，将位于 {x}, {y} 毫米处的视为考号</translation>
    </message>
    <message>
        <source>page {page}: an empty frame is taken for the place of a barcode</source>
        <translation>第 {page} 面：将一个空白框视为条码粘贴处</translation>
    </message>
    <message>
        <source>page {page}: not empty or not sure on the blank itself: {fields}</source>
        <translation>第 {page} 面：在空白卡上识读不为空或不确定：{fields}</translation>
    </message>
    <message>
        <source>page {page}: a trial scan of this page was not found again; check the registration</source>
        <translation>第 {page} 面：模拟扫描未能重新定位，请检查定位方式</translation>
    </message>
    <message>
        <source>page {page}: no marks were found</source>
        <translation>第 {page} 面：未找到填涂点</translation>
    </message>
    <message>
        <source>No scanner was found. Switch it on and check its cable.</source>
        <translation>没有找到扫描仪。请打开扫描仪并检查连接线。</translation>
    </message>
    <message>
        <source>--watch takes one folder.</source>
        <translation>--watch 只能指定一个文件夹。</translation>
    </message>
    <message>
        <source>Take in pages</source>
        <translation>录入页面</translation>
    </message>
    <message>
        <source>Pages taken in: {pages} → {where}</source>
        <translation>录入 {pages} 面 → {where}</translation>
    </message>
    <message>
        <source>In already, and not taken again: {count}.</source>
        <translation>此前已录入、未再录入：{count} 面。</translation>
    </message>
    <message>
        <source>Give either --session or --out.</source>
        <translation>请在 --session 和 --out 中选择其一。</translation>
    </message>
    <message>
        <source>--rotation is 0, 90, 180 or 270.</source>
        <translation>--rotation 只能是 0、90、180 或 270。</translation>
    </message>
    <message>
        <source>Scan pages</source>
        <translation>扫描页面</translation>
    </message>
    <message>
        <source>The last good sheet is number {sheet}.</source>
        <translation>最后一张完好的是第 {sheet} 张。</translation>
    </message>
    <message>
        <source>--batch, --label and --workspace go with --session, not with --out.</source>
        <translation>--batch、--label 和 --workspace 只能与 --session 一起使用，不能与 --out 一起使用。</translation>
    </message>
    <message>
        <source>--brightness and --contrast are from -1 to 1.</source>
        <translation>--brightness 和 --contrast 的范围是 -1 到 1。</translation>
    </message>
    <message>
        <source>Given twice, and in once: {count}.</source>
        <translation>被设备重复送出、只录入一次：{count} 面。</translation>
    </message>
    <message>
        <source>--paper is one of {sizes}, or WIDTHxHEIGHT in mm, each from {least} to {most}.</source>
        <translation>--paper 可取 {sizes}，或以毫米为单位的 宽x高，每边从 {least} 到 {most}。</translation>
    </message>
    <message>
        <source>--again does not go with --watch.</source>
        <translation>--again 不能与 --watch 一起使用。</translation>
    </message>
    <message>
        <source>Of sheet number {sheet} one side is missing.</source>
        <translation>第 {sheet} 张缺少一面。</translation>
    </message>
    <message>
        <source>Write the list</source>
        <translation>写出名单</translation>
    </message>
    <message>
        <source>Rows written: {count} → {path}</source>
        <translation>已写出 {count} 行 → {path}</translation>
    </message>
    <message>
        <source>Look into the ledgers</source>
        <translation>查看对台账的影响</translation>
    </message>
    <message>
        <source>Exam numbers that {pattern} would give: {count}. None was given.</source>
        <translation>按 {pattern} 将编制 {count} 个考号，未编制。</translation>
    </message>
    <message>
        <source>Exam numbers given by {pattern}: {count}</source>
        <translation>按 {pattern} 编制了 {count} 个考号</translation>
    </message>
    <message>
        <source>Give numbers</source>
        <translation>编制考号</translation>
    </message>
    <message>
        <source>Enter the list</source>
        <translation>导入名单</translation>
    </message>
    <message>
        <source>Stopped. Nothing was taken.</source>
        <translation>已停止，没有导入任何内容。</translation>
    </message>
    <message>
        <source>Nothing was taken.</source>
        <translation>没有导入任何内容。</translation>
    </message>
    <message>
        <source>--column takes HEADING=FIELD.</source>
        <translation>--column 的格式为 表头=字段。</translation>
    </message>
    <message>
        <source>Read the list</source>
        <translation>读取名单</translation>
    </message>
    <message>
        <source>Rows: {rows}. New: {added}, changed: {changed}, as before: {same}, wrong: {wrong}</source>
        <translation>共 {rows} 行：新增 {added}，更改 {changed}，不变 {same}，错误 {wrong}</translation>
    </message>
    <message>
        <source>Not taken in: {columns}</source>
        <translation>不导入的列：{columns}</translation>
    </message>
    <message>
        <source>row {row}, {key}, {column}</source>
        <translation>第 {row} 行，{key}，{column}</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>……另有 {count} 处</translation>
    </message>
    <message>
        <source>--task and --closes go together.</source>
        <translation>--task 和 --closes 要一起给出。</translation>
    </message>
    <message>
        <source>School {school} may report {task} until {time}.</source>
        <translation>学校 {school} 的{task}开放填报至 {time}。</translation>
    </message>
    <message>
        <source>--step needs --school.</source>
        <translation>--step 需要同时给出 --school。</translation>
    </message>
    <message>
        <source>Drawn: {count} of {total} sure readings, seed {seed}</source>
        <translation>已抽取：确信识读 {total} 项中的 {count} 项，种子 {seed}</translation>
    </message>
    <message>
        <source>Drawn besides: {count}</source>
        <translation>追加抽取：{count} 项</translation>
    </message>
    <message>
        <source>[green]✓[/] The sample is what its seed draws.</source>
        <translation>[green]✓[/] 样本与种子重演结果一致。</translation>
    </message>
    <message>
        <source>At most {bound} wrong with {confidence} confidence ({wrong} wrong of {keyed} keyed)</source>
        <translation>错误率不超过 {bound}（置信度 {confidence}；已录入 {keyed} 项，错误 {wrong} 项）</translation>
    </message>
    <message>
        <source>A second person has to key: {count}</source>
        <translation>须由第二人录入：{count} 项</translation>
    </message>
    <message>
        <source>To key yet for at most {goal}, none of them wrong: {count}</source>
        <translation>若其余均无误，要达到不超过 {goal} 还需录入：{count} 项</translation>
    </message>
    <message>
        <source>With so many wrong no keying shows at most {goal}.</source>
        <translation>错误过多，无论再录入多少都无法证明不超过 {goal}。</translation>
    </message>
    <message>
        <source>To key yet should all disputed ones be cleared by a second person: {count}</source>
        <translation>若争议项经第二人录入均与机器一致，还需录入：{count}</translation>
    </message>
    <message>
        <source>Samples drawn before this one: {count}</source>
        <translation>此前抽样次数：{count}</translation>
    </message>
    <message>
        <source>{when} {who}, seed {seed}: {keyed} of {drawn} keyed, {wrong} wrong, at most {bound} of all</source>
        <translation>{when} {who}，种子 {seed}：抽取 {drawn}，已录入 {keyed}，错误 {wrong}，错误率至多 {bound}</translation>
    </message>
    <message>
        <source>entry {number} was changed ({table})</source>
        <translation>第 {number} 条被改动（{table}）</translation>
    </message>
    <message>
        <source>entry {number} is missing</source>
        <translation>缺少第 {number} 条</translation>
    </message>
    <message>
        <source>entry {number} does not follow on the one before</source>
        <translation>第 {number} 条与前一条不衔接</translation>
    </message>
    <message>
        <source>before entry {number}, rows of {table} are in no entry</source>
        <translation>第 {number} 条之前，{table} 有行不在记录中</translation>
    </message>
    <message>
        <source>rows of entry {number} are missing ({table}, from row {row} on)</source>
        <translation>第 {number} 条记录的行缺失（{table}，自第 {row} 行起）</translation>
    </message>
    <message>
        <source>rows of entry {number} were changed ({table}, from row {row} on)</source>
        <translation>第 {number} 条记录的行被改动（{table}，自第 {row} 行起）</translation>
    </message>
    <message>
        <source>rows of {table} are in no entry, from row {row} on</source>
        <translation>{table} 有行不在任何记录中，自第 {row} 行起</translation>
    </message>
    <message>
        <source>the table {table} can&apos;t be read to its end</source>
        <translation>表 {table} 无法读到末尾</translation>
    </message>
    <message>
        <source>entry {number} is not the one that was written down</source>
        <translation>第 {number} 条与所记下的不符</translation>
    </message>
    <message>
        <source>the trigger {table}, which keeps rows as they are, is missing or another</source>
        <translation>触发器 {table}（防止改动行）缺失或已被替换</translation>
    </message>
    <message>
        <source>the trigger {table} is none of this program&apos;s</source>
        <translation>触发器 {table} 不是本程序建立的</translation>
    </message>
    <message>
        <source>the table or index {table} is missing, or not as this program makes it</source>
        <translation>表或索引 {table} 缺失，或与本程序所建的不同</translation>
    </message>
    <message>
        <source>the table, index or view {table} is none of this program&apos;s</source>
        <translation>表、索引或视图 {table} 不是本程序建立的</translation>
    </message>
    <message>
        <source>the database is damaged: {table}</source>
        <translation>数据库已损坏：{table}</translation>
    </message>
    <message>
        <source>the picture {name} is missing ({used_by})</source>
        <translation>图像 {name} 缺失（{used_by}）</translation>
    </message>
    <message>
        <source>the picture {name} is another one ({used_by})</source>
        <translation>图像 {name} 已被改动（{used_by}）</translation>
    </message>
    <message>
        <source>Check the record</source>
        <translation>校验变更记录</translation>
    </message>
    <message>
        <source>The record was tampered with. Faults: {count}</source>
        <translation>变更记录被动过，共 {count} 处问题。</translation>
    </message>
    <message>
        <source>Nothing was changed. Entries: {entries}, rows: {rows}</source>
        <translation>未被改动：共 {entries} 条，涉及 {rows} 行。</translation>
    </message>
    <message>
        <source>Changes: {count} → {path}</source>
        <translation>{count} 项变更 → {path}</translation>
    </message>
    <message>
        <source>Write the record</source>
        <translation>写出变更记录</translation>
    </message>
    <message>
        <source>Rows read: {count}. Nothing was taken.</source>
        <translation>读到 {count} 行，未录入。</translation>
    </message>
    <message>
        <source>Rows taken from {path}: {count}</source>
        <translation>已从 {path} 录入 {count} 行。</translation>
    </message>
    <message>
        <source>Differences explained: {count}</source>
        <translation>已说明 {count} 项差异。</translation>
    </message>
    <message>
        <source>The session is closed. Its paper: scanstation ledger paper</source>
        <translation>该场次已结账。结账单用 scanstation ledger paper 打印</translation>
    </message>
    <message>
        <source>A list replaces the one before; put all rows on one sheet.</source>
        <translation>新名单会替换原名单，请将所有数据放在同一工作表中。</translation>
    </message>
    <message>
        <source>To take that one: --sheet &quot;{name}&quot;</source>
        <translation>如需导入该表，请使用 --sheet &quot;{name}&quot;</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>The scanner {device} stopped.</source>
        <translation>扫描仪 {device} 停止了。</translation>
    </message>
    <message>
        <source>Look at the scanner, then continue the batch.</source>
        <translation>请检查扫描仪，然后继续本批次。</translation>
    </message>
    <message>
        <source>There is no paper in the scanner {device}.</source>
        <translation>扫描仪 {device} 中没有纸。</translation>
    </message>
    <message>
        <source>Put the sheets into the feeder and start again.</source>
        <translation>请将答题卡放入进纸器，然后重新开始。</translation>
    </message>
    <message>
        <source>Paper is jammed in the scanner {device}.</source>
        <translation>扫描仪 {device} 卡纸。</translation>
    </message>
    <message>
        <source>Open the cover, take the sheet out, put it back on top of the others and continue the batch.</source>
        <translation>打开盖板取出卡住的答题卡，放回最上面，然后继续本批次。</translation>
    </message>
    <message>
        <source>The scanner {device} pulled in two sheets at once.</source>
        <translation>扫描仪 {device} 一次进了两张纸。</translation>
    </message>
    <message>
        <source>Take both sheets out, fan them, put them back on top of the others and continue the batch.</source>
        <translation>取出这两张纸，抖松后放回最上面，然后继续本批次。</translation>
    </message>
    <message>
        <source>The cover of the scanner {device} is open.</source>
        <translation>扫描仪 {device} 的盖板已打开。</translation>
    </message>
    <message>
        <source>Close the cover and continue the batch.</source>
        <translation>请合上盖板，然后继续本批次。</translation>
    </message>
    <message>
        <source>The scanner {device} is busy.</source>
        <translation>扫描仪 {device} 正忙。</translation>
    </message>
    <message>
        <source>Wait until its other work is done, or close the other program.</source>
        <translation>请等待其他任务完成，或关闭占用它的程序。</translation>
    </message>
    <message>
        <source>The scanner {device} can&apos;t be reached.</source>
        <translation>无法连接扫描仪 {device}。</translation>
    </message>
    <message>
        <source>Check that it is switched on and its cable is in, then continue.</source>
        <translation>请检查电源与连线，然后继续。</translation>
    </message>
    <message>
        <source>The scanner {device} can&apos;t scan with {setting} {value}.</source>
        <translation>扫描仪 {device} 不支持 {setting} 为 {value}。</translation>
    </message>
    <message>
        <source>Choose one of: {allowed}.</source>
        <translation>请从以下选项中选择：{allowed}。</translation>
    </message>
    <message>
        <source>The scanner {device} does not let us in ({detail}).</source>
        <translation>扫描仪 {device} 拒绝访问（{detail}）。</translation>
    </message>
    <message>
        <source>Allow scanning over the network without a password on its own page.</source>
        <translation>请在扫描仪自己的网页上允许免密码网络扫描。</translation>
    </message>
    <message>
        <source>The scanner {device} reports a fault: {detail}.</source>
        <translation>扫描仪 {device} 报告故障：{detail}。</translation>
    </message>
    <message>
        <source>Look at its display, switch it off and on, then continue the batch.</source>
        <translation>请查看它的屏幕，关机再开机，然后继续本批。</translation>
    </message>
    <message>
        <source>A page of the scanner {device} did not arrive whole.</source>
        <translation>扫描仪 {device} 有一页没有完整传来。</translation>
    </message>
    <message>
        <source>Put the last sheet that came out back on top of the others and continue the batch.</source>
        <translation>请把最后出来的一张放回最上面，然后继续本批。</translation>
    </message>
    <message>
        <source>The scanner {device} counts {theirs} pages of this scan, and {ours} have arrived.</source>
        <translation>扫描仪 {device} 本次计数为 {theirs} 页，实际收到 {ours} 页。</translation>
    </message>
    <message>
        <source>Compare the last picture with the last sheet that came out; scan again what is missing.</source>
        <translation>请把最后一张图像与最后出来的答题卡对照，缺少的重新扫描。</translation>
    </message>
    <message>
        <source>Close any window that its driver shows, look at the scanner and compare the last picture with the last sheet that came out, then continue the batch.</source>
        <translation>请关闭驱动程序弹出的窗口，查看扫描仪，并把最后一张图像与最后出来的答题卡对照，然后继续本批。</translation>
    </message>
    <message>
        <source>Check its own settings for one or two sides, and scan this sheet again.</source>
        <translation>请检查扫描仪自身的单面/双面设置，然后重新扫描这一张。</translation>
    </message>
    <message>
        <source>The scanner {device} gives one side of each sheet although two were asked for: sheet {sheet} is made of two fronts.</source>
        <translation>要求扫描仪 {device} 双面扫描，但它只给出单面：第 {sheet} 张由两张答题卡的正面拼成。</translation>
    </message>
    <message>
        <source>Switch it to two sides in its own settings. Withdraw the red sheets and scan their paper again.</source>
        <translation>请在扫描仪自身的设置中改为双面，撤回红色的答题卡，然后把这些纸重新扫描。</translation>
    </message>
    <message>
        <source>The scan was stopped at the scanner {device}.</source>
        <translation>扫描在扫描仪 {device} 上被停止。</translation>
    </message>
    <message>
        <source>The scanner {device} was stopped: the disk of {path} is full.</source>
        <translation>扫描仪 {device} 已停止：{path} 所在磁盘已满。</translation>
    </message>
    <message>
        <source>Everything scanned so far is safe. Make room, then continue the batch.</source>
        <translation>已扫描的内容都已保存。请腾出空间，然后继续该批次。</translation>
    </message>
    <message>
        <source>The driver of the scanner {device} has crashed ({detail}).</source>
        <translation>扫描仪 {device} 的驱动程序崩溃了（{detail}）。</translation>
    </message>
    <message>
        <source>Compare the last picture with the last sheet that came out, then continue the batch.</source>
        <translation>请把最后一张图像与最后出来的答题卡对照，然后继续本批。</translation>
    </message>
    <message>
        <source>The scanner {device} gives other sides than it was asked for (of each sheet: {asked}).</source>
        <translation>扫描仪 {device} 给出的面数与要求的不同（要求每张 {asked} 面）。</translation>
    </message>
    <message>
        <source>The driver of the scanner {device} has not answered for {seconds} s.</source>
        <translation>扫描仪 {device} 的驱动程序已 {seconds} 秒没有响应。</translation>
    </message>
    <message>
        <source>The driver {device} can&apos;t be used here: {detail}.</source>
        <translation>此处不能使用驱动程序 {device}：{detail}。</translation>
    </message>
    <message>
        <source>Use another way to reach the scanner, or install what is missing.</source>
        <translation>请换一种方式连接扫描仪，或安装所缺的组件。</translation>
    </message>
    <message>
        <source>{name} can&apos;t be taken in.</source>
        <translation>{name} 无法录入。</translation>
    </message>
    <message>
        <source>Scan that sheet again.</source>
        <translation>请重新扫描这张答题卡。</translation>
    </message>
    <message>
        <source>{name} is not there.</source>
        <translation>{name} 不存在。</translation>
    </message>
    <message>
        <source>Check the name, and that nobody moves files during the intake.</source>
        <translation>请检查名称，并确认录入期间没有移动文件。</translation>
    </message>
    <message>
        <source>{name} can&apos;t be read: {detail}.</source>
        <translation>{name} 无法读取：{detail}。</translation>
    </message>
    <message>
        <source>Check your rights on it and that its disk is connected.</source>
        <translation>请检查访问权限以及磁盘是否已连接。</translation>
    </message>
    <message>
        <source>{name} is neither a file nor a folder.</source>
        <translation>{name} 既不是文件也不是文件夹。</translation>
    </message>
    <message>
        <source>Choose the pictures themselves.</source>
        <translation>请直接选择图像文件。</translation>
    </message>
    <message>
        <source>{name} is a link that leads out of the folder.</source>
        <translation>{name} 是指向文件夹之外的链接。</translation>
    </message>
    <message>
        <source>Choose the folder it leads to, if its pages are wanted.</source>
        <translation>如需其中的页面，请选择它指向的文件夹。</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} 是空文件。</translation>
    </message>
    <message>
        <source>Copy it again from where it was made, or scan that sheet again.</source>
        <translation>请从原处重新复制，或重新扫描这张答题卡。</translation>
    </message>
    <message>
        <source>{name} is of a kind that can&apos;t be taken in ({kind}).</source>
        <translation>{name} 的类型（{kind}）不能录入。</translation>
    </message>
    <message>
        <source>Give JPEG, PNG, TIFF, BMP, WebP, PDF or ZIP files.</source>
        <translation>请提供 JPEG、PNG、TIFF、BMP、WebP、PDF 或 ZIP 文件。</translation>
    </message>
    <message>
        <source>The picture {name} is damaged: {detail}.</source>
        <translation>图像 {name} 已损坏：{detail}。</translation>
    </message>
    <message>
        <source>{name} is too large: {size}, and {limit} is the limit.</source>
        <translation>{name} 过大：{size}，上限为 {limit}。</translation>
    </message>
    <message>
        <source>Scan at 150 to 300 DPI, one sheet to a picture.</source>
        <translation>请以 150 至 300 DPI 扫描，每张图像只含一张答题卡。</translation>
    </message>
    <message>
        <source>{name} has {count} pages, and {limit} is the limit.</source>
        <translation>{name} 有 {count} 页，上限为 {limit} 页。</translation>
    </message>
    <message>
        <source>Split it and take the parts in one after the other.</source>
        <translation>请拆分后逐个录入。</translation>
    </message>
    <message>
        <source>{name} is damaged: {detail}.</source>
        <translation>{name} 已损坏：{detail}。</translation>
    </message>
    <message>
        <source>Copy it again from where it was made; other files are not affected.</source>
        <translation>请从原处重新复制；其他文件不受影响。</translation>
    </message>
    <message>
        <source>{name} is protected by a password.</source>
        <translation>{name} 有密码保护。</translation>
    </message>
    <message>
        <source>Save it without a password and take it in again.</source>
        <translation>请去掉密码另存后重新录入。</translation>
    </message>
    <message>
        <source>{name} could not be drawn within {seconds} seconds.</source>
        <translation>{name} 未能在 {seconds} 秒内绘制完成。</translation>
    </message>
    <message>
        <source>Scan that sheet again, as a picture; other pages are not affected.</source>
        <translation>请将该张答题卡重新扫描为图像；其他页不受影响。</translation>
    </message>
    <message>
        <source>Drawing {name} broke off: it is damaged, or needs too much memory.</source>
        <translation>绘制 {name} 时中断：该页已损坏，或所需内存过多。</translation>
    </message>
    <message>
        <source>{name} unpacks to far more than scans do: {detail}.</source>
        <translation>{name} 解压后的大小远超扫描件：{detail}。</translation>
    </message>
    <message>
        <source>Unpack it yourself and choose the pictures, if you trust it.</source>
        <translation>如确认可信，请自行解压后选择其中的图像。</translation>
    </message>
    <message>
        <source>{name} is an archive within an archive.</source>
        <translation>{name} 是压缩包中的压缩包。</translation>
    </message>
    <message>
        <source>Unpack the outer one and take the inner one in by itself.</source>
        <translation>请解压外层，再单独录入内层压缩包。</translation>
    </message>
    <message>
        <source>{name} can&apos;t be opened: LibreOffice is not installed here.</source>
        <translation>打不开 {name}：这台电脑没有安装 LibreOffice。</translation>
    </message>
    <message>
        <source>Save it as PDF in Word or WPS and open the PDF, or install LibreOffice and try again.</source>
        <translation>请在 Word 或 WPS 中另存为 PDF 再打开，或安装 LibreOffice 后重试。</translation>
    </message>
    <message>
        <source>LibreOffice could not open {name} within {seconds} seconds.</source>
        <translation>LibreOffice 在 {seconds} 秒内未能打开 {name}。</translation>
    </message>
    <message>
        <source>Save it as PDF in Word or WPS and open the PDF.</source>
        <translation>请在 Word 或 WPS 中另存为 PDF 再打开。</translation>
    </message>
    <message>
        <source>There are no pages in {name}.</source>
        <translation>{name} 中没有页面。</translation>
    </message>
    <message>
        <source>Choose where the pictures are.</source>
        <translation>请选择图像所在的位置。</translation>
    </message>
    <message>
        <source>The last sheet of {name} has only one side.</source>
        <translation>{name} 的最后一张只有一面。</translation>
    </message>
    <message>
        <source>Check that both sides were scanned. The sheets after it are not affected.</source>
        <translation>请确认正反两面都已扫描。其后的答题卡不受影响。</translation>
    </message>
    <message>
        <source>Something went wrong: {detail}</source>
        <translation>出错了：{detail}</translation>
    </message>
    <message>
        <source>See the log for details.</source>
        <translation>详情见日志。</translation>
    </message>
    <message>
        <source>The image file is empty.</source>
        <translation>图像文件为空。</translation>
    </message>
    <message>
        <source>Scan the sheet again, or copy the file again.</source>
        <translation>请重新扫描这张答题卡，或重新复制文件。</translation>
    </message>
    <message>
        <source>The image is larger than a scanned sheet can be: {detail}.</source>
        <translation>图像超出扫描答题卡的合理大小：{detail}。</translation>
    </message>
    <message>
        <source>Scan with at most 600 DPI, one sheet per image.</source>
        <translation>请以不超过 600 DPI 扫描，每张图像只含一张答题卡。</translation>
    </message>
    <message>
        <source>The image has only {width} × {height} pixels.</source>
        <translation>图像只有 {width} × {height} 像素。</translation>
    </message>
    <message>
        <source>Scan with at least 100 DPI.</source>
        <translation>请以至少 100 DPI 扫描。</translation>
    </message>
    <message>
        <source>The end of the image is missing.</source>
        <translation>图像结尾缺失。</translation>
    </message>
    <message>
        <source>Copy the file again, or scan the sheet again.</source>
        <translation>请重新复制文件，或重新扫描这张答题卡。</translation>
    </message>
    <message>
        <source>The image can&apos;t be decoded: {detail}.</source>
        <translation>图像无法解码：{detail}。</translation>
    </message>
    <message>
        <source>Use JPEG, PNG, TIFF, BMP or WebP, or scan the sheet again.</source>
        <translation>请使用 JPEG、PNG、TIFF、BMP 或 WebP 格式，或重新扫描这张答题卡。</translation>
    </message>
    <message>
        <source>The file is no image of a known kind.</source>
        <translation>该文件不是可识别格式的图片。</translation>
    </message>
    <message>
        <source>The template&apos;s picture {name} can&apos;t be used: {detail}.</source>
        <translation>模板图片 {name} 无法使用：{detail}。</translation>
    </message>
    <message>
        <source>Put the picture beside the template document.</source>
        <translation>请将图片放在模板文件旁边。</translation>
    </message>
    <message>
        <source>No Chinese font with TrueType outlines was found on this computer (looked in {folders}).</source>
        <translation>本机未找到 TrueType 轮廓的中文字体（已查找 {folders}）。</translation>
    </message>
    <message>
        <source>Windows: install Microsoft YaHei or SimSun. Debian, Ubuntu: install the package fonts-wqy-microhei.</source>
        <translation>Windows：请安装微软雅黑或宋体。Debian、Ubuntu：请安装软件包 fonts-wqy-microhei。</translation>
    </message>
    <message>
        <source>The font {font} has no picture of these characters: {characters}</source>
        <translation>字体 {font} 中没有这些字符：{characters}</translation>
    </message>
    <message>
        <source>Write them in another way, or install a font that has them.</source>
        <translation>请换一种写法，或安装包含这些字符的字体。</translation>
    </message>
    <message>
        <source>The barcode {value!r} can&apos;t be printed: {problem}.</source>
        <translation>条形码 {value!r} 无法打印：{problem}。</translation>
    </message>
    <message>
        <source>Use up to 20 digits, or fewer letters.</source>
        <translation>请使用不超过 20 位的数字，或更少的字母。</translation>
    </message>
    <message>
        <source>The table {where} can&apos;t be read: {problem}.</source>
        <translation>表格 {where} 无法读取：{problem}。</translation>
    </message>
    <message>
        <source>Open it in Excel or WPS and save it as an .xlsx workbook.</source>
        <translation>请用 Excel 或 WPS 打开并另存为 .xlsx 工作簿。</translation>
    </message>
    <message>
        <source>The table {where} is too large: {problem}.</source>
        <translation>表格 {where} 过大：{problem}。</translation>
    </message>
    <message>
        <source>Copy the needed rows into a new workbook and import that.</source>
        <translation>请将所需的行复制到新工作簿后导入。</translation>
    </message>
    <message>
        <source>The answer key has {count} wrong cells; the first is {first}.</source>
        <translation>标准答案中有 {count} 个单元格有误，第一个是：{first}。</translation>
    </message>
    <message>
        <source>Correct all of them in the table and import it again.</source>
        <translation>请在表格中全部改正后重新导入。</translation>
    </message>
    <message>
        <source>The answer key is wrong at {place}: {problem}.</source>
        <translation>标准答案在 {place} 处有误：{problem}。</translation>
    </message>
    <message>
        <source>Correct this item and save the key again.</source>
        <translation>请改正此题后重新保存标准答案。</translation>
    </message>
    <message>
        <source>The answer key has version {found}; this program knows {known}.</source>
        <translation>标准答案的版本为 {found}，本程序支持 {known}。</translation>
    </message>
    <message>
        <source>Install a newer ScanStation on this computer.</source>
        <translation>请在本机安装更新版本的 ScanStation。</translation>
    </message>
    <message>
        <source>“{text}” is not among the options {options} of {item}.</source>
        <translation>“{text}”不在 {item} 的选项 {options} 之中。</translation>
    </message>
    <message>
        <source>“{text}” is not a number of points.</source>
        <translation>“{text}”不是有效的分值。</translation>
    </message>
    <message>
        <source>Use 0 to 1000 with at most two decimals.</source>
        <translation>请填写 0 至 1000，最多两位小数。</translation>
    </message>
    <message>
        <source>The table has no items.</source>
        <translation>表格中没有题目。</translation>
    </message>
    <message>
        <source>Fill in one row per item below the headings.</source>
        <translation>请在表头下方每题填写一行。</translation>
    </message>
    <message>
        <source>This heading stands twice.</source>
        <translation>此表头出现了两次。</translation>
    </message>
    <message>
        <source>This heading is missing.</source>
        <translation>缺少此表头。</translation>
    </message>
    <message>
        <source>Export the empty form and fill it in.</source>
        <translation>请导出空白表格后填写。</translation>
    </message>
    <message>
        <source>The points are missing.</source>
        <translation>缺少分值。</translation>
    </message>
    <message>
        <source>Enter a number such as 5 or 2.5.</source>
        <translation>请填写数字，例如 5 或 2.5。</translation>
    </message>
    <message>
        <source>The answer does not go together: {detail}.</source>
        <translation>答案前后矛盾：{detail}。</translation>
    </message>
    <message>
        <source>{item} is not one of the items to choose from in {group}.</source>
        <translation>{item} 不属于选做组 {group} 的题目。</translation>
    </message>
    <message>
        <source>The template has no “{name}”.</source>
        <translation>模板中没有“{name}”。</translation>
    </message>
    <message>
        <source>Use the number or id as in the exported form.</source>
        <translation>请使用导出表格中的题号或编号。</translation>
    </message>
    <message>
        <source>The template has no booklet “{name}”.</source>
        <translation>模板中没有题本“{name}”。</translation>
    </message>
    <message>
        <source>Leave the cell empty if the answer is the same in all booklets.</source>
        <translation>如各题本答案相同，请将单元格留空。</translation>
    </message>
    <message>
        <source>The answer is missing.</source>
        <translation>缺少答案。</translation>
    </message>
    <message>
        <source>Enter the right option, or 任意 if everybody gets the points.</source>
        <translation>请填写正确选项；如人人得分，请填“任意”。</translation>
    </message>
    <message>
        <source>{item} takes one answer only, but “{text}” has several.</source>
        <translation>{item} 是单选题，而“{text}”有多个答案。</translation>
    </message>
    <message>
        <source>Write A/C if either of them is right.</source>
        <translation>如任选其一均可，请写成 A/C。</translation>
    </message>
    <message>
        <source>{partial} is more than the item&apos;s {points} points.</source>
        <translation>{partial} 超过了本题的分值 {points}。</translation>
    </message>
    <message>
        <source>{item} has no answer for booklet {name}.</source>
        <translation>{item} 缺少题本 {name} 的答案。</translation>
    </message>
    <message>
        <source>{item} stands twice for the same booklet.</source>
        <translation>{item} 在同一题本中出现了两次。</translation>
    </message>
    <message>
        <source>{item} has other points or another group in an earlier row.</source>
        <translation>{item} 在前面的行中分值或选做组不同。</translation>
    </message>
    <message>
        <source>The workspace {path} is open in another ScanStation (process {pid} on {host}).</source>
        <translation>工作区 {path} 已在另一个 ScanStation 中打开（{host} 上的进程 {pid}）。</translation>
    </message>
    <message>
        <source>Use that window, close it first, or choose another workspace.</source>
        <translation>请使用那个窗口，或先将其关闭，或选择其他工作区。</translation>
    </message>
    <message>
        <source>The workspace {path} was written by a newer ScanStation (schema {found}, this one knows {known}).</source>
        <translation>工作区 {path} 由更新版本的 ScanStation 写入（结构 {found}，本程序支持 {known}）。</translation>
    </message>
    <message>
        <source>Install the newer version. Nothing was changed.</source>
        <translation>请安装更新版本。未做任何更改。</translation>
    </message>
    <message>
        <source>The database {path} is damaged: {detail}.</source>
        <translation>数据库 {path} 已损坏：{detail}。</translation>
    </message>
    <message>
        <source>Nothing was changed. Copy the whole folder aside, then restore the database from a backup.</source>
        <translation>未做任何更改。请先备份整个文件夹，再从备份恢复数据库。</translation>
    </message>
    <message>
        <source>The workspace {path} can&apos;t be written: {detail}.</source>
        <translation>工作区 {path} 无法写入：{detail}。</translation>
    </message>
    <message>
        <source>Check that the disk is connected and not read-only and that you may write there.</source>
        <translation>请检查磁盘已连接、非只读，并且您有写入权限。</translation>
    </message>
    <message>
        <source>The disk of {path} is full.</source>
        <translation>{path} 所在磁盘已满。</translation>
    </message>
    <message>
        <source>Everything entered so far is safe. Make room, then start the same step again.</source>
        <translation>已录入的内容都已安全保存。请腾出空间后重新执行同一步骤。</translation>
    </message>
    <message>
        <source>The stored image {name} is damaged.</source>
        <translation>已保存的图像 {name} 已损坏。</translation>
    </message>
    <message>
        <source>Restore it from a backup, or scan that sheet again.</source>
        <translation>请从备份恢复，或重新扫描这张答题卡。</translation>
    </message>
    <message>
        <source>The stored image {name} is missing.</source>
        <translation>已保存的图像 {name} 丢失。</translation>
    </message>
    <message>
        <source>There is no {what} {id} in this workspace.</source>
        <translation>此工作区中没有 {what} {id}。</translation>
    </message>
    <message>
        <source>Check the id, or choose it from the list.</source>
        <translation>请检查编号，或从列表中选择。</translation>
    </message>
    <message>
        <source>This session was closed by {who} on {when}; it is not changed any more.</source>
        <translation>本科目已由 {who} 于 {when} 结账，不能再改。</translation>
    </message>
    <message>
        <source>Reopen it in the ledger, with a reason; that is put on record.</source>
        <translation>请在台账中说明原因后重新开放，并记录在案。</translation>
    </message>
    <message>
        <source>The template {where} can&apos;t be read: {problem}.</source>
        <translation>模板 {where} 无法读取：{problem}。</translation>
    </message>
    <message>
        <source>Check that it is the right file and open it in a text editor.</source>
        <translation>请确认文件正确，并用文本编辑器打开检查。</translation>
    </message>
    <message>
        <source>The template {where} is wrong at {place}: {problem}.</source>
        <translation>模板 {where} 在 {place} 处有误：{problem}。</translation>
    </message>
    <message>
        <source>Correct this place in a text editor; docs/template-format.md helps.</source>
        <translation>请用文本编辑器改正此处；可参考 docs/template-format.md。</translation>
    </message>
    <message>
        <source>The template {where} has format version {found}; this program knows up to {known}.</source>
        <translation>模板 {where} 的格式版本为 {found}，本程序最高支持 {known}。</translation>
    </message>
    <message>
        <source>The OMRChecker template {where} is wrong at {place}: {problem}.</source>
        <translation>OMRChecker 模板 {where} 在 {place} 处有误：{problem}。</translation>
    </message>
    <message>
        <source>Correct the template with OMRChecker first, then import it again.</source>
        <translation>请先用 OMRChecker 改正模板，再重新导入。</translation>
    </message>
    <message>
        <source>The picture {name!r} named by {where} can&apos;t be used: {problem}.</source>
        <translation>{where} 引用的图片 {name!r} 无法使用：{problem}。</translation>
    </message>
    <message>
        <source>Put the picture into the template&apos;s own folder and import again.</source>
        <translation>请将图片放入模板所在文件夹后重新导入。</translation>
    </message>
    <message>
        <source>The sheet spec {where} can&apos;t be read: {problem}.</source>
        <translation>答题卡说明 {where} 无法读取：{problem}。</translation>
    </message>
    <message>
        <source>Correct this line in a text editor; docs/designing-sheets.md shows examples.</source>
        <translation>请用文本编辑器改正此行；示例见 docs/designing-sheets.md。</translation>
    </message>
    <message>
        <source>The sheet spec {where} is wrong at {place}: {problem}.</source>
        <translation>答题卡说明 {where} 在 {place} 处有误：{problem}。</translation>
    </message>
    <message>
        <source>Correct this line in a text editor; docs/designing-sheets.md lists what can be said.</source>
        <translation>请用文本编辑器改正此行；可用写法见 docs/designing-sheets.md。</translation>
    </message>
    <message>
        <source>{where}: {place} is over-full: {what} needs {needed} mm, {left} mm are left.</source>
        <translation>{where}：{place} 放不下：{what} 需要 {needed} 毫米，只剩 {left} 毫米。</translation>
    </message>
    <message>
        <source>Allow more pages, choose larger paper, or take away: less height, shorter texts, fewer notes.</source>
        <translation>请增加页数、选用更大的纸张，或减少内容：降低高度、缩短文字、减少说明。</translation>
    </message>
    <message>
        <source>{entry} can&apos;t be entered for {field}.</source>
        <translation>{field} 不能填写 {entry}。</translation>
    </message>
    <message>
        <source>Enter one of: {allowed}.</source>
        <translation>请填写以下之一：{allowed}。</translation>
    </message>
    <message>
        <source>{entry} can&apos;t be an exam number on this sheet.</source>
        <translation>{entry} 不能作为本答题卡的考号。</translation>
    </message>
    <message>
        <source>Enter {length} characters, digits or letters only, without blanks.</source>
        <translation>请输入 {length} 位，只能是数字或字母，不含空格。</translation>
    </message>
    <message>
        <source>This item can&apos;t be settled in this way.</source>
        <translation>此项不能用这种方式处理。</translation>
    </message>
    <message>
        <source>Choose one of the actions offered for it.</source>
        <translation>请选择为它提供的操作之一。</translation>
    </message>
    <message>
        <source>Results by the present answer key were exported or signed; another one needs a reason.</source>
        <translation>按现行标准答案得出的结果已导出或已结账，更换答案须说明原因。</translation>
    </message>
    <message>
        <source>Say in a few words why the key is another; that stays on record.</source>
        <translation>请简要说明为何更换答案，原因将记录在案。</translation>
    </message>
    <message>
        <source>No operator name is set; a correction is recorded with who made it.</source>
        <translation>尚未设置操作员姓名；每次更正都会记录更正人。</translation>
    </message>
    <message>
        <source>Enter your name in the settings.</source>
        <translation>请在设置中填写您的姓名。</translation>
    </message>
    <message>
        <source>This session has no template yet.</source>
        <translation>此科目尚无模板。</translation>
    </message>
    <message>
        <source>Choose a template for the session first.</source>
        <translation>请先为此科目选择模板。</translation>
    </message>
    <message>
        <source>The file {path} can&apos;t be written; another program may have it open.</source>
        <translation>文件 {path} 无法写入，可能已被其他程序打开。</translation>
    </message>
    <message>
        <source>Close the file in Excel or WPS, or choose another folder, and export again.</source>
        <translation>请在 Excel 或 WPS 中关闭该文件，或选择其他文件夹，然后重新导出。</translation>
    </message>
    <message>
        <source>The file {path} can&apos;t be written: {detail}.</source>
        <translation>文件 {path} 无法写入：{detail}。</translation>
    </message>
    <message>
        <source>Check the free space and your rights on that folder, or choose another.</source>
        <translation>请检查剩余空间和该文件夹的权限，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>{path} is named twice; one file would overwrite the other.</source>
        <translation>{path} 被指定了两次，其中一个文件会覆盖另一个。</translation>
    </message>
    <message>
        <source>Give each file a name of its own.</source>
        <translation>请为每个文件指定不同的名称。</translation>
    </message>
    <message>
        <source>{path} holds something else than readings and is left as it is.</source>
        <translation>{path} 中不是识读结果，未作改动。</translation>
    </message>
    <message>
        <source>Name another file for the readings, such as answers.jsonl.</source>
        <translation>请为识读结果另选一个文件名，例如 answers.jsonl。</translation>
    </message>
    <message>
        <source>The name is empty or longer than {limit} characters.</source>
        <translation>名称为空或超过 {limit} 个字符。</translation>
    </message>
    <message>
        <source>Enter a name such as 2026 秋季期末 or 数学.</source>
        <translation>请输入名称，例如 2026 秋季期末 或 数学。</translation>
    </message>
    <message>
        <source>The template {where} needs the picture {name}, which can&apos;t be read.</source>
        <translation>模板 {where} 需要图片 {name}，但无法读取。</translation>
    </message>
    <message>
        <source>Put the picture into the same folder as the template.</source>
        <translation>请将图片放入模板所在的文件夹。</translation>
    </message>
    <message>
        <source>row {row}, {column}</source>
        <translation>第 {row} 行，{column}</translation>
    </message>
    <message>
        <source>No boxes to mark were found on {name}.</source>
        <translation>在 {name} 上未找到填涂点。</translation>
    </message>
    <message>
        <source>Use the PDF of the sheet, or scan an empty one with 200 DPI or more, straight and whole.</source>
        <translation>请使用答题卡的 PDF，或以 200 DPI 以上扫描一张空白卡，放正并完整。</translation>
    </message>
    <message>
        <source>{name} has only {width} × {height} pixels, too few to see small boxes.</source>
        <translation>{name} 只有 {width} × {height} 像素，看不清填涂框。</translation>
    </message>
    <message>
        <source>Scan the empty sheet with 200 DPI or more, or use its PDF.</source>
        <translation>请以 200 DPI 以上扫描空白卡，或使用其 PDF。</translation>
    </message>
    <message>
        <source>The PDF {name} can&apos;t be read: {detail}.</source>
        <translation>无法读取 PDF {name}：{detail}。</translation>
    </message>
    <message>
        <source>Save it again without a password, or give pictures of its pages.</source>
        <translation>请去掉密码后重新保存，或改用各页的图片。</translation>
    </message>
    <message>
        <source>A sheet has at most {limit} pages; more were given.</source>
        <translation>一份答题卡最多 {limit} 面，给出的面数过多。</translation>
    </message>
    <message>
        <source>Give the pages of one empty sheet only.</source>
        <translation>请只给出一份空白卡的各面。</translation>
    </message>
    <message>
        <source>{entry} can&apos;t be the number of sheets in a bag.</source>
        <translation>{entry} 不能作为一袋的张数。</translation>
    </message>
    <message>
        <source>Enter a number from 0 to {most}, or leave it empty.</source>
        <translation>请输入 0 到 {most} 之间的数字，或留空。</translation>
    </message>
    <message>
        <source>No session, or more than one, is called {name}.</source>
        <translation>没有名为 {name} 的科目，或有多个同名科目。</translation>
    </message>
    <message>
        <source>No exam, or more than one, is called {name}.</source>
        <translation>没有名为 {name} 的考试，或有多场同名考试。</translation>
    </message>
    <message>
        <source>Give one of these, or its id: {allowed}.</source>
        <translation>请指定其中之一，或使用其编号：{allowed}。</translation>
    </message>
    <message>
        <source>“{address}” can&apos;t be the address of a scanner.</source>
        <translation>“{address}”不是扫描仪的地址。</translation>
    </message>
    <message>
        <source>Enter it as the scanner shows it in its network menu, for example 192.168.1.20.</source>
        <translation>请按扫描仪网络菜单中显示的地址填写，例如 192.168.1.20。</translation>
    </message>
    <message>
        <source>This can&apos;t be changed: {problem}.</source>
        <translation>无法更改：{problem}。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>未作任何更改。</translation>
    </message>
    <message>
        <source>There is no field &quot;{field}&quot; on page {page}.</source>
        <translation>第 {page} 面上没有字段“{field}”。</translation>
    </message>
    <message>
        <source>There is no anchor {anchor} on page {page}.</source>
        <translation>第 {page} 面上没有定位点 {anchor}。</translation>
    </message>
    <message>
        <source>There is no page code on page {page}.</source>
        <translation>第 {page} 面上没有页码块。</translation>
    </message>
    <message>
        <source>There is no page {page}.</source>
        <translation>没有第 {page} 面。</translation>
    </message>
    <message>
        <source>Too few parts are selected: this needs at least {needed}.</source>
        <translation>选中的部件太少：至少需要 {needed} 个。</translation>
    </message>
    <message>
        <source>Select more parts.</source>
        <translation>请选中更多部件。</translation>
    </message>
    <message>
        <source>The selected parts stand on several pages.</source>
        <translation>选中的部件不在同一面上。</translation>
    </message>
    <message>
        <source>Select parts of one page.</source>
        <translation>请只选同一面上的部件。</translation>
    </message>
    <message>
        <source>The id &quot;{id}&quot; is already that of another field.</source>
        <translation>编号“{id}”已被另一个字段使用。</translation>
    </message>
    <message>
        <source>Choose another id or number.</source>
        <translation>请换一个编号或题号。</translation>
    </message>
    <message>
        <source>&quot;{id}&quot; can&apos;t be an id.</source>
        <translation>“{id}”不能用作编号。</translation>
    </message>
    <message>
        <source>Use 1 to 64 characters without comma, semicolon, slash or backslash, no space at the ends.</source>
        <translation>请用 1 到 64 个字符，不含逗号、分号、斜杠或反斜杠，首尾没有空格。</translation>
    </message>
    <message>
        <source>A selected part has no property &quot;{property}&quot;.</source>
        <translation>选中的部件中有一个没有属性“{property}”。</translation>
    </message>
    <message>
        <source>&quot;{place}&quot; can&apos;t be {value}.</source>
        <translation>“{place}”不能是 {value}。</translation>
    </message>
    <message>
        <source>&quot;{id}&quot; can&apos;t become a field of this kind.</source>
        <translation>“{id}”不能改成这种字段。</translation>
    </message>
    <message>
        <source>The option &quot;{option}&quot; stands twice.</source>
        <translation>选项“{option}”出现了两次。</translation>
    </message>
    <message>
        <source>There are {marks} marks in a line, but only {options} options.</source>
        <translation>每题有 {marks} 个填涂框，但只有 {options} 个选项。</translation>
    </message>
    <message>
        <source>Give one option for each mark.</source>
        <translation>请为每个填涂框各给一个选项。</translation>
    </message>
    <message>
        <source>Page {page} can&apos;t be turned or cropped: it is placed by a code or picture.</source>
        <translation>第 {page} 页不能旋转或裁剪：它靠页码标记或图片定位。</translation>
    </message>
    <message>
        <source>Open the sheet again, turned as it should be.</source>
        <translation>请按正确方向重新打开空白卡。</translation>
    </message>
    <message>
        <source>Give every mark a value of its own.</source>
        <translation>每个填涂点的值须各不相同。</translation>
    </message>
    <message>
        <source>{pattern!r} is no regular expression: {problem}.</source>
        <translation>{pattern!r} 不是正则表达式：{problem}。</translation>
    </message>
    <message>
        <source>For nine digits, for example, write \d{{9}}.</source>
        <translation>例如，九位数字写作 \d{{9}}。</translation>
    </message>
    <message>
        <source>Lengths are millimetres; docs/template-format.md tells the limits.</source>
        <translation>长度以毫米计；限度见 docs/template-format.md。</translation>
    </message>
    <message>
        <source>That would be {count}; a template may have {limit}.</source>
        <translation>那样会有 {count} 个；一个模板最多 {limit} 个。</translation>
    </message>
    <message>
        <source>Choose fewer rows or columns.</source>
        <translation>请减少行数或列数。</translation>
    </message>
    <message>
        <source>Delete it and draw a new field.</source>
        <translation>请删除它，再画一个新字段。</translation>
    </message>
    <message>
        <source>The clipboard holds no parts of a template.</source>
        <translation>剪贴板里没有模板的部件。</translation>
    </message>
    <message>
        <source>Select parts and copy them first.</source>
        <translation>请先选中部件并复制。</translation>
    </message>
    <message>
        <source>The last page can&apos;t be deleted.</source>
        <translation>最后一面不能删除。</translation>
    </message>
    <message>
        <source>There is no item &quot;{id}&quot;.</source>
        <translation>没有题目“{id}”。</translation>
    </message>
    <message>
        <source>Item {number} is a choice; only written items can have this.</source>
        <translation>第 {number} 题是选择题；只有主观题才能这样设。</translation>
    </message>
    <message>
        <source>Select written items.</source>
        <translation>请选中主观题。</translation>
    </message>
    <message>
        <source>Too few items are selected: this needs at least {needed}.</source>
        <translation>选中的题太少：至少要 {needed} 题。</translation>
    </message>
    <message>
        <source>Select more items.</source>
        <translation>请多选几题。</translation>
    </message>
    <message>
        <source>The number {number} stands twice.</source>
        <translation>题号 {number} 重复。</translation>
    </message>
    <message>
        <source>Give every sub-item a number of its own.</source>
        <translation>请给每道小题不同的题号。</translation>
    </message>
    <message>
        <source>The change can&apos;t be recorded in {where}: {problem}.</source>
        <translation>这一更改无法记录到 {where}：{problem}。</translation>
    </message>
    <message>
        <source>Make room on the disk or check the permissions, then make the change again.</source>
        <translation>请腾出磁盘空间或检查权限，然后重新更改。</translation>
    </message>
    <message>
        <source>The unsaved changes in {where} can&apos;t be read: {problem}.</source>
        <translation>{where} 中未保存的更改无法读取：{problem}。</translation>
    </message>
    <message>
        <source>Open the template itself; it is as it was saved last.</source>
        <translation>请打开模板本身，它仍是上次保存时的样子。</translation>
    </message>
    <message>
        <source>{count} marks are more than the {limit} a template may have</source>
        <translation>{count} 个填涂点，超过一个模板最多的 {limit} 个</translation>
    </message>
    <message>
        <source>{count} marks are more than the {limit} that a page without anchors may have</source>
        <translation>{count} 个填涂点，超过没有定位点的一面最多的 {limit} 个</translation>
    </message>
    <message>
        <source>{count} barcodes are more than the {limit} a page may have</source>
        <translation>{count} 个条形码，超过一面最多的 {limit} 个</translation>
    </message>
    <message>
        <source>the numbers {numbers} must count 1, 2, 3 …</source>
        <translation>面的编号 {numbers} 须为 1、2、3……</translation>
    </message>
    <message>
        <source>the id &quot;{id}&quot; is also that of {other}</source>
        <translation>编号“{id}”与 {other} 重复</translation>
    </message>
    <message>
        <source>&quot;{id}&quot; is no barcode or digit grid of this template</source>
        <translation>“{id}”不是本模板的条形码或考号填涂区</translation>
    </message>
    <message>
        <source>&quot;{id}&quot; is no flag of this template</source>
        <translation>“{id}”不是本模板的标记</translation>
    </message>
    <message>
        <source>it must be the bare name of a picture beside the template</source>
        <translation>须为模板旁图片的文件名，不带路径</translation>
    </message>
    <message>
        <source>a page code has 32 cells</source>
        <translation>页码块有 32 格</translation>
    </message>
    <message>
        <source>a page of {width} × {height} mm is larger than A1 paper</source>
        <translation>页面 {width} × {height} 毫米，大于 A1 纸</translation>
    </message>
    <message>
        <source>it reaches beyond the page</source>
        <translation>超出了纸面</translation>
    </message>
    <message>
        <source>at least 3 anchors are needed to place a page</source>
        <translation>定位一面至少需要 3 个定位点</translation>
    </message>
    <message>
        <source>picture markers need exactly 4 boxes</source>
        <translation>图片标记须恰有 4 个框</translation>
    </message>
    <message>
        <source>picture markers need a marker picture</source>
        <translation>图片标记需要一张标记图片</translation>
    </message>
    <message>
        <source>registration by features needs a reference picture</source>
        <translation>按图样定位需要一张参考图片</translation>
    </message>
    <message>
        <source>&quot;?&quot; stands for a column that is not sure</source>
        <translation>“?”表示没有把握的一列，不能用作选项</translation>
    </message>
    <message>
        <source>a flag has exactly one option</source>
        <translation>标记恰有一个选项</translation>
    </message>
    <message>
        <source>it is no regular expression: {problem}</source>
        <translation>不是正则表达式：{problem}</translation>
    </message>
    <message>
        <source>mark &quot;{value}&quot; of {field} reaches beyond the page</source>
        <translation>{field} 的填涂点“{value}”超出了纸面</translation>
    </message>
    <message>
        <source>the option {option!r} stands twice</source>
        <translation>选项 {option!r} 出现了两次</translation>
    </message>
    <message>
        <source>mark &quot;{value}&quot; of {field} lies on mark &quot;{under}&quot; of {other}</source>
        <translation>{field} 的填涂点“{value}”压在 {other} 的填涂点“{under}”上</translation>
    </message>
    <message>
        <source>The batch {id} belongs to the session {session}.</source>
        <translation>批次 {id} 属于科目 {session}。</translation>
    </message>
    <message>
        <source>Name that session, or leave the batch out to begin a new one.</source>
        <translation>请指定该科目，或不指定批次而新建一个。</translation>
    </message>
    <message>
        <source>There is no workspace in {path}.</source>
        <translation>{path} 中没有工作区。</translation>
    </message>
    <message>
        <source>Check the name of the folder. Workspaces are made in the window.</source>
        <translation>请检查文件夹名称。工作区在窗口中创建。</translation>
    </message>
    <message>
        <source>{name} never became whole; its program has not finished it.</source>
        <translation>{name} 一直没有写完整，写入它的程序尚未完成。</translation>
    </message>
    <message>
        <source>Look at the program that writes it. Take the file in by itself once it is whole.</source>
        <translation>请查看写入该文件的程序。文件完整后请单独录入。</translation>
    </message>
    <message>
        <source>{name} is in already, but the other side of its sheet was not.</source>
        <translation>{name} 已经录入，但该张的另一面之前没有录入。</translation>
    </message>
    <message>
        <source>Check both sheets of which only one side is in.</source>
        <translation>请检查只有一面的两张。</translation>
    </message>
    <message>
        <source>use fewer columns</source>
        <translation>请减少列数</translation>
    </message>
    <message>
        <source>use &apos;direction: down&apos; or fewer options</source>
        <translation>请把选项竖排，或减少选项</translation>
    </message>
    <message>
        <source>use fewer rows</source>
        <translation>请减少每组题数</translation>
    </message>
    <message>
        <source>item {number}</source>
        <translation>第 {number} 题</translation>
    </message>
    <message>
        <source>items {first}–{last}</source>
        <translation>第 {first}–{last} 题</translation>
    </message>
    <message>
        <source>{section} from {part} on</source>
        <translation>{section}自{part}起</translation>
    </message>
    <message>
        <source>use fewer digits or wider paper</source>
        <translation>请减少位数或换更宽的纸</translation>
    </message>
    <message>
        <source>use a shorter label</source>
        <translation>请缩短填写栏名称</translation>
    </message>
    <message>
        <source>use fewer booklets</source>
        <translation>请减少题本数</translation>
    </message>
    <message>
        <source>use fewer options or wider paper</source>
        <translation>请减少选项或换更宽的纸</translation>
    </message>
    <message>
        <source>the table&apos;s head</source>
        <translation>表头</translation>
    </message>
    <message>
        <source>statement {number}</source>
        <translation>第 {number} 条</translation>
    </message>
    <message>
        <source>question {number}</source>
        <translation>第 {number} 个问题</translation>
    </message>
    <message>
        <source>choice</source>
        <translation>选择题</translation>
    </message>
    <message>
        <source>statements</source>
        <translation>量表</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>问卷题</translation>
    </message>
    <message>
        <source>blanks</source>
        <translation>填空题</translation>
    </message>
    <message>
        <source>written</source>
        <translation>解答题</translation>
    </message>
    <message>
        <source>selection</source>
        <translation>选做题</translation>
    </message>
    <message>
        <source>text</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>it needs {needed} mm of width, {left} mm are left; {advice}</source>
        <translation>需要宽 {needed} 毫米，只剩 {left} 毫米；{advice}</translation>
    </message>
    <message>
        <source>the section &apos;{kind}&apos;</source>
        <translation>“{kind}”部分</translation>
    </message>
    <message>
        <source>{kind} &apos;{title}&apos;</source>
        <translation>{kind}“{title}”</translation>
    </message>
    <message>
        <source>the title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>the head of page 1 needs {needed} mm of width, {left} mm are left; {advice}</source>
        <translation>第 1 页页头需要宽 {needed} 毫米，只剩 {left} 毫米；{advice}</translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation>第 {page} 页</translation>
    </message>
    <message>
        <source>the head with its notes</source>
        <translation>页头和注意事项</translation>
    </message>
    <message>
        <source>page {page}, column {column}</source>
        <translation>第 {page} 页第 {column} 栏</translation>
    </message>
    <message>
        <source>{place}: {problem}</source>
        <translation>{place}：{problem}</translation>
    </message>
    <message>
        <source>use fewer per row</source>
        <translation>请减少每行个数</translation>
    </message>
    <message>
        <source>offer fewer items</source>
        <translation>请减少选做题数</translation>
    </message>
    <message>
        <source>the choice of {items}</source>
        <translation>选做题 {items}</translation>
    </message>
    <message>
        <source>&quot;{id}&quot; belongs to two items</source>
        <translation>“{id}”同属两道题</translation>
    </message>
    <message>
        <source>&quot;{id}&quot; is no choice of this template</source>
        <translation>“{id}”不是本模板的选择题</translation>
    </message>
    <message>
        <source>&quot;{id}&quot; is no crop of this template</source>
        <translation>“{id}”不是本模板的切块</translation>
    </message>
    <message>
        <source>&quot;{id}&quot; is no field of this template</source>
        <translation>“{id}”不是本模板的字段</translation>
    </message>
    <message>
        <source>the answer of item {number} has &quot;{value}&quot;, which is not among its options</source>
        <translation>第 {number} 题的答案“{value}”不在选项之内</translation>
    </message>
    <message>
        <source>the answer of item {number} has several options, but it takes one</source>
        <translation>第 {number} 题是单选，答案却有多个选项</translation>
    </message>
    <message>
        <source>item {number} has an answer for &quot;{booklet}&quot;, which is no booklet</source>
        <translation>第 {number} 题有题本“{booklet}”的答案，但没有这个题本</translation>
    </message>
    <message>
        <source>item {number} gives {part} points for a part, but has only {points}</source>
        <translation>第 {number} 题的部分得分 {part} 超过满分 {points}</translation>
    </message>
    <message>
        <source>it has characters that can&apos;t be printed</source>
        <translation>其中有不能打印的字符</translation>
    </message>
    <message>
        <source>the key has {answers} answers for {items} items</source>
        <translation>答案有 {answers} 个，题目有 {items} 道</translation>
    </message>
    <message>
        <source>the key has &apos;{option}&apos;, which is no option here</source>
        <translation>答案中的“{option}”不是这里的选项</translation>
    </message>
    <message>
        <source>the answer &apos;{answer}&apos; names an option twice</source>
        <translation>答案“{answer}”中同一选项出现两次</translation>
    </message>
    <message>
        <source>there are {values} values for {options} options</source>
        <translation>有 {options} 个选项，却有 {values} 个值</translation>
    </message>
    <message>
        <source>lines have a height of their own; leave &apos;height&apos; or &apos;lines&apos; out</source>
        <translation>横线有自己的高度；高度和横线只写一个</translation>
    </message>
    <message>
        <source>a section has one key that tells its kind; here are {count} (indent what belongs to the section by two more spaces)</source>
        <translation>每部分只有一个表示类型的键，这里有 {count} 个（属于该部分的内容请多缩进两格）</translation>
    </message>
    <message>
        <source>the section is empty</source>
        <translation>这一部分是空的</translation>
    </message>
    <message>
        <source>item {number} already stands in line {line}; every number may be used once</source>
        <translation>第 {number} 题已在第 {line} 行出现；每个题号只能用一次</translation>
    </message>
    <message>
        <source>item {number} is beyond 999</source>
        <translation>第 {number} 题超过了 999</translation>
    </message>
    <message>
        <source>{problem}; or {other}</source>
        <translation>{problem}；或者{other}</translation>
    </message>
    <message>
        <source>the key &apos;{key}&apos; is missing</source>
        <translation>缺少“{key}”</translation>
    </message>
    <message>
        <source>&apos;{value}&apos; is not one of {expected}</source>
        <translation>“{value}”不在 {expected} 之中</translation>
    </message>
    <message>
        <source>the text has {count} characters, at most {limit} have room</source>
        <translation>文字有 {count} 个字，最多放得下 {limit} 个</translation>
    </message>
    <message>
        <source>{problem} (found {value})</source>
        <translation>{problem}（现为 {value}）</translation>
    </message>
    <message>
        <source>there is no key &apos;{key}&apos; here; did you mean &apos;{near}&apos;?</source>
        <translation>这里没有“{key}”这个键；是不是“{near}”？</translation>
    </message>
    <message>
        <source>there is no key &apos;{key}&apos; here; possible here: {known}</source>
        <translation>这里没有“{key}”这个键；可以用：{known}</translation>
    </message>
    <message>
        <source>it is larger than {limit} MB</source>
        <translation>超过 {limit} MB</translation>
    </message>
    <message>
        <source>it is no UTF-8 text</source>
        <translation>不是 UTF-8 文本</translation>
    </message>
    <message>
        <source>it must be &quot;{text}&quot;</source>
        <translation>必须是“{text}”</translation>
    </message>
    <message>
        <source>it must be a whole number</source>
        <translation>必须是整数</translation>
    </message>
    <message>
        <source>{version} never existed</source>
        <translation>{version} 从未存在过</translation>
    </message>
    <message>
        <source>it has more than {limit} values</source>
        <translation>超过 {limit} 个值</translation>
    </message>
    <message>
        <source>it has a character that does not exist</source>
        <translation>含有不存在的字符</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>嵌套过深</translation>
    </message>
    <message>
        <source>its top level is no JSON object</source>
        <translation>最外层不是 JSON 对象</translation>
    </message>
    <message>
        <source>{value} is not a number</source>
        <translation>{value} 不是数字</translation>
    </message>
    <message>
        <source>the key &quot;{key}&quot; stands twice in one object</source>
        <translation>键“{key}”在同一对象中出现两次</translation>
    </message>
    <message>
        <source>{value} is not a text</source>
        <translation>{value} 不是文字</translation>
    </message>
    <message>
        <source>{value} is not a group of lines &apos;key: value&apos;</source>
        <translation>{value} 不是“键： 值”形式的若干行</translation>
    </message>
    <message>
        <source>{value} is not a list</source>
        <translation>{value} 不是列表</translation>
    </message>
    <message>
        <source>{value} is not true or false</source>
        <translation>{value} 不是 true 或 false</translation>
    </message>
    <message>
        <source>this key is missing</source>
        <translation>缺少这个键</translation>
    </message>
    <message>
        <source>there is no such key here</source>
        <translation>这里没有这个键</translation>
    </message>
    <message>
        <source>{value} is not a whole number</source>
        <translation>{value} 不是整数</translation>
    </message>
    <message>
        <source>{value} is not an object in braces</source>
        <translation>{value} 不是花括号中的对象</translation>
    </message>
    <message>
        <source>{value} is not at most {le}</source>
        <translation>{value} 超过了 {le}</translation>
    </message>
    <message>
        <source>{value} is not at least {ge}</source>
        <translation>{value} 小于 {ge}</translation>
    </message>
    <message>
        <source>{value} is not more than {gt}</source>
        <translation>{value} 不大于 {gt}</translation>
    </message>
    <message>
        <source>{value} is not less than {lt}</source>
        <translation>{value} 不小于 {lt}</translation>
    </message>
    <message>
        <source>at least {min_length} must stand here</source>
        <translation>这里至少要有 {min_length} 个</translation>
    </message>
    <message>
        <source>at most {max_length} may stand here</source>
        <translation>这里最多有 {max_length} 个</translation>
    </message>
    <message>
        <source>at most {max_length} characters may stand here</source>
        <translation>这里最多 {max_length} 个字符</translation>
    </message>
    <message>
        <source>{value} is not one of {expected}</source>
        <translation>{value} 不在 {expected} 之中</translation>
    </message>
    <message>
        <source>the type {tag} is not one of {expected_tags}</source>
        <translation>类型 {tag} 不在 {expected_tags} 之中</translation>
    </message>
    <message>
        <source>its type is missing</source>
        <translation>缺少类型 type</translation>
    </message>
    <message>
        <source>{value} has characters that can&apos;t stand here</source>
        <translation>{value} 含有不允许的字符</translation>
    </message>
    <message>
        <source>{value} can&apos;t stand here: {error}</source>
        <translation>{value} 不能写在这里：{error}</translation>
    </message>
    <message>
        <source>{problem} (and {count} more)</source>
        <translation>{problem}（另有 {count} 处）</translation>
    </message>
    <message>
        <source>it is no JSON from line {line}, column {column} on; look for a comma, quote or bracket there</source>
        <translation>从第 {line} 行第 {column} 列起不是 JSON；请检查那里的逗号、引号或括号</translation>
    </message>
    <message>
        <source>{problem}</source>
        <translation>{problem}</translation>
    </message>
    <message>
        <source>{value} may have letters, digits, _ and Chinese characters only, no digit first</source>
        <translation>{value} 只能用字母、数字、下划线和汉字，不能以数字开头</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>空</translation>
    </message>
    <message>
        <source>write item numbers as 1-12 or 1-5, 8</source>
        <translation>题号请写成 1-12 或 1-5, 8</translation>
    </message>
    <message>
        <source>no item number is given; write for example 1-12</source>
        <translation>没有题号；例如写 1-12</translation>
    </message>
    <message>
        <source>{count} items are more than the {limit} a section may have</source>
        <translation>{count} 题超过了每部分最多 {limit} 题</translation>
    </message>
    <message>
        <source>item {number} stands twice</source>
        <translation>第 {number} 题出现了两次</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; is no item number or range; write 1-12 or 1-5, 8</source>
        <translation>“{text}”不是题号或题号范围；请写 1-12 或 1-5, 8</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; does not count upwards from 1 or more</source>
        <translation>“{text}”不是从 1 起由小到大</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; has more than the {limit} items a section may have</source>
        <translation>“{text}”超过了每部分最多 {limit} 题</translation>
    </message>
    <message>
        <source>at least two options are needed; write for example A-D</source>
        <translation>至少要有两个选项；例如写 A-D</translation>
    </message>
    <message>
        <source>{count} options are more than {limit}</source>
        <translation>{count} 个选项超过了 {limit} 个</translation>
    </message>
    <message>
        <source>the option &apos;{option}&apos; stands twice</source>
        <translation>选项“{option}”出现了两次</translation>
    </message>
    <message>
        <source>write options as A-D, or as a list such as [对, 错]</source>
        <translation>选项请写成 A-D，或列表如 [对， 错]</translation>
    </message>
    <message>
        <source>{count} options can&apos;t be lettered A to Z; write 2 to 26</source>
        <translation>{count} 个选项不能用 A 到 Z 编号；请写 2 到 26</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; must count upwards, over at most {limit} options</source>
        <translation>“{text}”必须由小到大，最多 {limit} 个选项</translation>
    </message>
    <message>
        <source>an option is a letter, a number or a short word</source>
        <translation>选项是一个字母、数字或短词</translation>
    </message>
    <message>
        <source>&apos;{text}&apos; can&apos;t be printed within a box; use up to 4 letters or digits, or 2 Chinese characters</source>
        <translation>“{text}”印不进填涂框；最多 4 个字母数字或 2 个汉字</translation>
    </message>
    <message>
        <source>{place} is over-full: {what} needs {needed} mm, {left} mm are left</source>
        <translation>{place}放不下：{what}需要 {needed} 毫米，只剩 {left} 毫米</translation>
    </message>
    <message>
        <source>The printer {printer} takes no pages.</source>
        <translation>打印机 {printer} 不接受打印。</translation>
    </message>
    <message>
        <source>Check that it is switched on, or save the PDF and print it from another program.</source>
        <translation>请检查打印机是否开机，或保存 PDF 后用其他程序打印。</translation>
    </message>
    <message>
        <source>The template &quot;{title}&quot; is open in another window, here or on another computer.</source>
        <translation>模板“{title}”已在另一个窗口（本机或其他电脑）中打开。</translation>
    </message>
    <message>
        <source>Use that window, or close it first.</source>
        <translation>请使用那个窗口，或先将其关闭。</translation>
    </message>
    <message>
        <source>The studio&apos;s folder {path} can&apos;t be used: {detail}.</source>
        <translation>模板工作室的文件夹 {path} 无法使用：{detail}。</translation>
    </message>
    <message>
        <source>Check the free space and your rights on that folder. What was drawn so far is safe.</source>
        <translation>请检查剩余空间和对该文件夹的权限。已画好的内容是安全的。</translation>
    </message>
    <message>
        <source>The studio&apos;s file {path} is damaged: {problem}.</source>
        <translation>模板工作室的文件 {path} 已损坏：{problem}。</translation>
    </message>
    <message>
        <source>Restore the folder from a backup, or open the saved template or the empty sheet again.</source>
        <translation>请从备份恢复该文件夹，或重新打开已保存的模板或空白答题卡。</translation>
    </message>
    <message>
        <source>A page can&apos;t have this shape.</source>
        <translation>页面不能是这种形状。</translation>
    </message>
    <message>
        <source>Its sides must have {shortest} to {longest} mm, and a frame must lie on the page.</source>
        <translation>边长须为 {shortest} 至 {longest} mm，选框须在页面之内。</translation>
    </message>
    <message>
        <source>The scanner gave no page.</source>
        <translation>扫描仪没有给出任何页面。</translation>
    </message>
    <message>
        <source>Put the empty sheet in and scan again.</source>
        <translation>请放入空白答题卡后重新扫描。</translation>
    </message>
    <message>
        <source>A trial takes at most {pages} pages or {megabytes} MB; what was read so far is kept.</source>
        <translation>一次试读最多 {pages} 页或 {megabytes} MB；已读的页面保留。</translation>
    </message>
    <message>
        <source>Give fewer sheets; whole classes are scanned into a session.</source>
        <translation>请减少张数；整班的答题卡请扫描到场次中。</translation>
    </message>
    <message>
        <source>The template or key was changed since this preview was made.</source>
        <translation>生成预览之后，模板或标准答案又有改动。</translation>
    </message>
    <message>
        <source>Look at the preview again; nothing was changed.</source>
        <translation>请重新查看预览；目前没有任何改动。</translation>
    </message>
    <message>
        <source>“{text}” is no kind of this item.</source>
        <translation>“{text}”不是这道题可用的题型。</translation>
    </message>
    <message>
        <source>A choice is single (单选) or multiple (多选), or no item (无).</source>
        <translation>选择题填单选或多选；不是试题的填“无”。</translation>
    </message>
    <message>
        <source>The template has no crop “{text}”.</source>
        <translation>模板里没有切块“{text}”。</translation>
    </message>
    <message>
        <source>Ids are changed with the field, in its properties.</source>
        <translation>标识请在该字段的属性里修改。</translation>
    </message>
    <message>
        <source>Points for exact marks need the answer first.</source>
        <translation>按组合给分要先填答案。</translation>
    </message>
    <message>
        <source>All the right marks and a part of them have points here.</source>
        <translation>这里把完整答案也当作部分组合给了分。</translation>
    </message>
    <message>
        <source>Name only marks that are not the whole answer.</source>
        <translation>只填不是完整答案的组合。</translation>
    </message>
    <message>
        <source>“{text}” gives no steps of points.</source>
        <translation>“{text}”不能作为分值项。</translation>
    </message>
    <message>
        <source>Write 0 2 4 6, or 0-6, or 0-6/0.5.</source>
        <translation>请填 0 2 4 6，或 0-6，或 0-6/0.5。</translation>
    </message>
    <message>
        <source>“{text}” is no number of seconds.</source>
        <translation>“{text}”不是秒数。</translation>
    </message>
    <message>
        <source>Use a whole number from 0 to 3600.</source>
        <translation>请填 0 到 3600 的整数。</translation>
    </message>
    <message>
        <source>“{text}” is no way of marking.</source>
        <translation>“{text}”不是评卷方式。</translation>
    </message>
    <message>
        <source>Write 1 (单评), 2 (双评) or 3 (多评).</source>
        <translation>请填 1（单评）、2（双评）或 3（多评）。</translation>
    </message>
    <message>
        <source>Exam numbers can&apos;t be made by the pattern “{pattern}”.</source>
        <translation>无法按规则“{pattern}”编制考号。</translation>
    </message>
    <message>
        <source>Use digits, capital letters and school, grade, class, serial with their widths, one of them serial, such as {{school:4}}{{class:2}}{{serial:3}}; 20 characters at most.</source>
        <translation>请用数字、大写字母以及带位数的 school（学校）、grade（年级）、class（班级）、serial（序号），其中必须有一个 serial，例如 {{school:4}}{{class:2}}{{serial:3}}；最多 20 位。</translation>
    </message>
    <message>
        <source>The pattern “{pattern}” has no room for the {part} “{value}”.</source>
        <translation>规则“{pattern}”的 {part} 位数不够，放不下“{value}”。</translation>
    </message>
    <message>
        <source>Give that part more digits. No number was given out.</source>
        <translation>请给该部分更多位数。没有编制任何考号。</translation>
    </message>
    <message>
        <source>This is no number of the document {kind}.</source>
        <translation>不是有效的{kind}号码。</translation>
    </message>
    <message>
        <source>A number of 15 digits is no longer valid; enter that of 18 characters.</source>
        <translation>15 位号码已停用，请填写 18 位号码。</translation>
    </message>
    <message>
        <source>An ID number is 17 digits and then a digit or X; characters in this one: {count}.</source>
        <translation>身份证号有 {count} 个字符，应为 17 位数字加一位数字或 X。</translation>
    </message>
    <message>
        <source>The ID number&apos;s digits 7 to 14 are no date of birth.</source>
        <translation>身份证号第 7 至 14 位不是有效的出生日期。</translation>
    </message>
    <message>
        <source>The ID number&apos;s first six digits name no place of {kind}.</source>
        <translation>身份证号前六位不是{kind}的地区代码。</translation>
    </message>
    <message>
        <source>The ID number&apos;s check character is wrong; one of its digits is mistyped.</source>
        <translation>身份证号校验位不正确，有数字填错。</translation>
    </message>
    <message>
        <source>A number made by the school is 4 digits of the school, 00, 8 of the birth date, 4 digits.</source>
        <translation>学校编制的号码应为 4 位学校代码 + 00 + 8 位出生日期 + 4 位序号。</translation>
    </message>
    <message>
        <source>The cell has characters that can&apos;t be shown or printed.</source>
        <translation>单元格含有无法显示或打印的字符。</translation>
    </message>
    <message>
        <source>The cell holds the spreadsheet&apos;s error {text}.</source>
        <translation>单元格是表格软件的错误值 {text}。</translation>
    </message>
    <message>
        <source>The formula in this cell has no result. Open the list in Excel or WPS, save it and import it again.</source>
        <translation>此单元格的公式没有计算结果。请用 Excel 或 WPS 打开该名单并保存，再重新导入。</translation>
    </message>
    <message>
        <source>The cell has several lines; only one value may stand in it.</source>
        <translation>单元格内有多行文字，每格只能填写一项内容。</translation>
    </message>
    <message>
        <source>The cell holds a formula in place of a value.</source>
        <translation>单元格是公式，不是值。</translation>
    </message>
    <message>
        <source>The text has more than {limit} characters.</source>
        <translation>文字超过 {limit} 个字符。</translation>
    </message>
    <message>
        <source>This is no name; it has no letter.</source>
        <translation>不是名称：没有文字。</translation>
    </message>
    <message>
        <source>“{text}” is no code; use digits and letters only.</source>
        <translation>“{text}”不是代码，只能用数字和字母。</translation>
    </message>
    <message>
        <source>“{text}” is no class number; write digits only, without the grade, such as 5.</source>
        <translation>“{text}”不是班级序号；只填数字，不含年级，如 5。</translation>
    </message>
    <message>
        <source>There is no class 0.</source>
        <translation>没有 0 班。</translation>
    </message>
    <message>
        <source>Several classes are joined by English commas, such as 1,2.</source>
        <translation>多个班级请用英文逗号隔开，如 1,2。</translation>
    </message>
    <message>
        <source>A class is missing or stands twice.</source>
        <translation>班级有缺漏或重复。</translation>
    </message>
    <message>
        <source>“{text}” is no grade; write 七年级, 高一 or a number to 12.</source>
        <translation>“{text}”不是年级；请写七年级、高一或 1 至 12 的数字。</translation>
    </message>
    <message>
        <source>“{text}” is no whole number.</source>
        <translation>“{text}”不是整数。</translation>
    </message>
    <message>
        <source>“{text}” is no year and month; write six digits, such as 196901.</source>
        <translation>“{text}”不是年月；请写六位数字，如 196901。</translation>
    </message>
    <message>
        <source>This is no telephone number; a mobile one has 11 digits.</source>
        <translation>不是电话号码；手机号为 11 位。</translation>
    </message>
    <message>
        <source>A mobile number is needed: 11 digits that begin with 1.</source>
        <translation>需要手机号：以 1 开头的 11 位数字。</translation>
    </message>
    <message>
        <source>The cell holds no number that can be used.</source>
        <translation>单元格的数值无法使用。</translation>
    </message>
    <message>
        <source>The spreadsheet keeps this as a number, and its last digits may be lost. Format the column as text and enter it again.</source>
        <translation>表格把它存成了数字，末几位可能已丢失。请将该列设为文本格式后重新填写。</translation>
    </message>
    <message>
        <source>The spreadsheet made a date of this. Format the column as text and enter it again.</source>
        <translation>表格把它变成了日期。请将该列设为文本格式后重新填写。</translation>
    </message>
    <message>
        <source>The school has {count} of at least 2 contacts.</source>
        <translation>考试联系人只有 {count} 人，至少需要 2 人。</translation>
    </message>
    <message>
        <source>The school has no students.</source>
        <translation>该校没有上报学生。</translation>
    </message>
    <message>
        <source>{grade} class {number} is not in the list of classes.</source>
        <translation>班级表中没有{grade}{number}班。</translation>
    </message>
    <message>
        <source>{grade} class {number} has one student only.</source>
        <translation>{grade}{number}班只有一名学生。</translation>
    </message>
    <message>
        <source>{grade} class {number} mixes arts and science: {told}.</source>
        <translation>{grade}{number}班文理混淆：{told}。</translation>
    </message>
    <message>
        <source>{grade} class {number} has no students.</source>
        <translation>{grade}{number}班没有学生。</translation>
    </message>
    <message>
        <source>{grade}: students in the list {found}, by the school {said}.</source>
        <translation>{grade}名单中有 {found} 名学生，学校填报为 {said} 名。</translation>
    </message>
    <message>
        <source>{grade}: classes in the list {found}, by the school {said}.</source>
        <translation>{grade}名单中有 {found} 个班，学校填报为 {said} 个。</translation>
    </message>
    <message>
        <source>{name} teaches {stage}, of which nobody sits this exam.</source>
        <translation>{name}任教{stage}，而该学段没有学生参加本次考试。</translation>
    </message>
    <message>
        <source>{name} teaches class {number}, which does not exist.</source>
        <translation>{name}任教的 {number} 班不存在。</translation>
    </message>
    <message>
        <source>“{text}” is none of {choices}.</source>
        <translation>“{text}”不在可选值之中：{choices}。</translation>
    </message>
    <message>
        <source>Several schools are called {name}; give the code.</source>
        <translation>有多所学校名为{name}，请填学校代码。</translation>
    </message>
    <message>
        <source>The list of schools has no “{name}”. A code keeps its zeros in front only as text.</source>
        <translation>学校表中没有“{name}”。代码前面的 0 只有文本格式才会保留。</translation>
    </message>
    <message>
        <source>The school has no class “{name}” in this grade.</source>
        <translation>该校该年级没有班级“{name}”。</translation>
    </message>
    <message>
        <source>This must be filled in.</source>
        <translation>必须填写。</translation>
    </message>
    <message>
        <source>“{name}” is class {number}, but the row says {given}.</source>
        <translation>“{name}”是 {number} 班，但该行填的是 {given} 班。</translation>
    </message>
    <message>
        <source>Nothing tells who this is: no ID number and no other number of their own.</source>
        <translation>无法确定是谁：没有身份证号，也没有其他本人号码。</translation>
    </message>
    <message>
        <source>A number made by the school begins with its code {code}, and this one does not.</source>
        <translation>学校编制的号码应以本校代码 {code} 开头，此号码不是。</translation>
    </message>
    <message>
        <source>The ID number is of a person who is {sex}.</source>
        <translation>按身份证号，性别应为{sex}。</translation>
    </message>
    <message>
        <source>The ID number says {born}.</source>
        <translation>按身份证号应为 {born}。</translation>
    </message>
    <message>
        <source>{post}: {found} in place of {needed}.</source>
        <translation>{post}：有 {found} 人，应为 {needed} 人。</translation>
    </message>
    <message>
        <source>{name} ({post}) has to come from another school.</source>
        <translation>{name}（{post}）须由外校选派。</translation>
    </message>
    <message>
        <source>{name} ({post}) has to come from the school itself.</source>
        <translation>{name}（{post}）须由本校人员担任。</translation>
    </message>
    <message>
        <source>{one} and {other} send each other their {post}.</source>
        <translation>{one} 与 {other} 互派{post}。</translation>
    </message>
    <message>
        <source>it is no table</source>
        <translation>不是表格</translation>
    </message>
    <message>
        <source>it is no .xlsx workbook, or a damaged one</source>
        <translation>不是 .xlsx 工作簿，或已损坏</translation>
    </message>
    <message>
        <source>it unpacks to more than any table needs</source>
        <translation>解压后远大于正常表格</translation>
    </message>
    <message>
        <source>a row is longer than any row of a list</source>
        <translation>有一行过长，不像名单</translation>
    </message>
    <message>
        <source>the quotes around its cells are broken ({detail})</source>
        <translation>单元格的引号不成对（{detail}）</translation>
    </message>
    <message>
        <source>more than {limit}</source>
        <translation>超过 {limit}</translation>
    </message>
    <message>
        <source>its characters are neither UTF-8 nor GBK</source>
        <translation>文字编码既不是 UTF-8 也不是 GBK</translation>
    </message>
    <message>
        <source>it is an old .xls workbook</source>
        <translation>是旧版 .xls 工作簿</translation>
    </message>
    <message>
        <source>it is protected by a password, which has to be taken off first</source>
        <translation>有密码保护，请先取消密码</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>it is a web page or XML under the name of a table</source>
        <translation>是网页或 XML，只是用了表格的文件名</translation>
    </message>
    <message>
        <source>it has no visible sheet</source>
        <translation>没有可见的工作表</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>是文件夹</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>文件不存在</translation>
    </message>
    <message>
        <source>it may not be read, or another program holds it</source>
        <translation>没有读取权限，或被其他程序占用</translation>
    </message>
    <message>
        <source>it has no sheet “{name}”</source>
        <translation>没有工作表“{name}”</translation>
    </message>
    <message>
        <source>its XML is broken at line {line}</source>
        <translation>XML 在第 {line} 行损坏</translation>
    </message>
    <message>
        <source>a cell holds more than any cell can</source>
        <translation>有单元格内容超出单元格的容量</translation>
    </message>
    <message>
        <source>it declares a document type of its own</source>
        <translation>它自带文档类型声明</translation>
    </message>
    <message>
        <source>it has more than {limit} texts</source>
        <translation>文字超过 {limit} 条</translation>
    </message>
    <message>
        <source>row {row} comes after row {last}</source>
        <translation>第 {row} 行排在第 {last} 行之后</translation>
    </message>
    <message>
        <source>a cell names a text that is not there</source>
        <translation>单元格引用了不存在的文字</translation>
    </message>
    <message>
        <source>The list {where} has no column for: {columns}.</source>
        <translation>名单 {where} 缺少以下列：{columns}。</translation>
    </message>
    <message>
        <source>Tell which column it is, give one value for all rows, or fill in the empty form.</source>
        <translation>请指明是哪一列，或为所有行给定一个值，或使用空表填写。</translation>
    </message>
    <message>
        <source>There is no column “{name}”.</source>
        <translation>没有名为“{name}”的列。</translation>
    </message>
    <message>
        <source>Name one of: {allowed}.</source>
        <translation>可选：{allowed}。</translation>
    </message>
    <message>
        <source>Several columns have the same heading: {columns}.</source>
        <translation>有几列标题相同：{columns}。</translation>
    </message>
    <message>
        <source>Choose the one that counts, in commands by its letter (--column D=姓名), or give the others another heading in the file.</source>
        <translation>请选定以哪一列为准（命令行用列字母，如 --column D=姓名），或在文件中改掉其他列的标题。</translation>
    </message>
    <message>
        <source>The headings of {where} have changed since you chose its columns.</source>
        <translation>选择列以后，{where} 的表头变了。</translation>
    </message>
    <message>
        <source>Choose the file again and look at its columns.</source>
        <translation>请重新选择文件，再核对列对应。</translation>
    </message>
    <message>
        <source>The list {where} has more than {limit} rows.</source>
        <translation>名单 {where} 超过 {limit} 行。</translation>
    </message>
    <message>
        <source>Divide it and import the parts one after the other.</source>
        <translation>请拆分后分批导入。</translation>
    </message>
    <message>
        <source>Wrong rows in the list {where}: {count}. The first: {first}</source>
        <translation>名单 {where} 有 {count} 行错误；第一处：{first}</translation>
    </message>
    <message>
        <source>Nothing was taken. Correct them and import it again, or take the good rows only.</source>
        <translation>没有导入任何内容。请更正后重新导入，或只导入正确的行。</translation>
    </message>
    <message>
        <source>The list was changed by somebody else since you looked at it.</source>
        <translation>在您预览之后，名单已被他人修改。</translation>
    </message>
    <message>
        <source>Nothing was taken. Read the file in again and look at the preview.</source>
        <translation>没有导入任何内容。请重新读取文件并查看预览。</translation>
    </message>
    <message>
        <source>The time for reporting {task} is over or has not begun.</source>
        <translation>{task}的上报时间已截止或尚未开始。</translation>
    </message>
    <message>
        <source>Lists can be seen and printed. Ask the district to open it again.</source>
        <translation>名单仍可查看和打印。如需修改，请联系区县授权。</translation>
    </message>
    <message>
        <source>The report of {task} was submitted and can&apos;t be changed now.</source>
        <translation>{task}已上报，现在不能修改。</translation>
    </message>
    <message>
        <source>Ask the district to return it.</source>
        <translation>请联系区县退回。</translation>
    </message>
    <message>
        <source>This can&apos;t be done with a report that is {state}.</source>
        <translation>当前状态（{state}）不能进行此操作。</translation>
    </message>
    <message>
        <source>Reports are submitted first, then passed or returned.</source>
        <translation>先由学校上报，再由区县审核通过或退回。</translation>
    </message>
    <message>
        <source>A reason is missing.</source>
        <translation>缺少原因。</translation>
    </message>
    <message>
        <source>Say why; it stays on record.</source>
        <translation>请说明原因，将记录在案。</translation>
    </message>
    <message>
        <source>The end lies before the beginning or in the past.</source>
        <translation>结束时间早于开始时间或已经过去。</translation>
    </message>
    <message>
        <source>Enter a later end.</source>
        <translation>请填写更晚的结束时间。</translation>
    </message>
    <message>
        <source>The exam has no school {name}, or several of that name.</source>
        <translation>本次考试没有学校 {name}，或有多所同名学校。</translation>
    </message>
    <message>
        <source>Give its code as in the list of schools.</source>
        <translation>请填写学校表中的学校代码。</translation>
    </message>
    <message>
        <source>The school {name} still stands in other lists; in {list}: {count}.</source>
        <translation>学校 {name} 在“{list}”名单中还有 {count} 条。</translation>
    </message>
    <message>
        <source>Take those out first, or leave the school in the list.</source>
        <translation>请先移除那些条目，或者保留这所学校。</translation>
    </message>
    <message>
        <source>This is not for {role} to do.</source>
        <translation>{role}不能进行此操作。</translation>
    </message>
    <message>
        <source>Ask the district or the centre.</source>
        <translation>请联系区县或市级部门。</translation>
    </message>
    <message>
        <source>Schools may still report students; exam numbers come afterwards.</source>
        <translation>学校上报尚未截止，截止之后才能编制考号。</translation>
    </message>
    <message>
        <source>Wait for the deadline, or set an earlier one.</source>
        <translation>请等待截止，或提前截止时间。</translation>
    </message>
    <message>
        <source>The numbers of this row belong to two different entries of the registry.</source>
        <translation>该行的号码分属名单中的两个不同条目。</translation>
    </message>
    <message>
        <source>The same stands in row {row} already.</source>
        <translation>与第 {row} 行重复。</translation>
    </message>
    <message>
        <source>This exam number belongs to another student.</source>
        <translation>该考号属于另一名学生。</translation>
    </message>
    <message>
        <source>The student has another exam number, and those never change.</source>
        <translation>该学生已有其他考号，考号不可更改。</translation>
    </message>
    <message>
        <source>This row is of another school.</source>
        <translation>该行属于其他学校。</translation>
    </message>
    <message>
        <source>row {row}, {key}, {heading}: {problem}</source>
        <translation>第 {row} 行，{key}，{heading}：{problem}</translation>
    </message>
    <message>
        <source>a school</source>
        <translation>学校</translation>
    </message>
    <message>
        <source>the district</source>
        <translation>区县</translation>
    </message>
    <message>
        <source>the centre</source>
        <translation>市级中心</translation>
    </message>
    <message>
        <source>not submitted</source>
        <translation>未上报</translation>
    </message>
    <message>
        <source>submitted</source>
        <translation>已上报</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>审核通过</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>The registry has another entry that is known by this.</source>
        <translation>另有一条已登记的内容使用它。</translation>
    </message>
    <message>
        <source>A school keeps its code: all other lists name the school by it.</source>
        <translation>学校代码不能改：其他名单都以它指明学校。</translation>
    </message>
    <message>
        <source>This can&apos;t be taken: {first}</source>
        <translation>不能保存：{first}</translation>
    </message>
    <message>
        <source>Correct what is marked; nothing was changed.</source>
        <translation>请改正标出的地方；尚未作任何改动。</translation>
    </message>
    <message>
        <source>{who} has this item open in another window, until {until}.</source>
        <translation>{who} 正在另一窗口处理此项，保留至 {until}。</translation>
    </message>
    <message>
        <source>Go on with the next one; this one comes back if they leave it.</source>
        <translation>请处理下一项；对方放弃后此项会重新出现。</translation>
    </message>
    <message>
        <source>{who} has decided on this in the meantime; nothing was changed.</source>
        <translation>{who} 刚刚已对此作出裁定；未作任何更改。</translation>
    </message>
    <message>
        <source>Look how it stands now, then decide again if need be.</source>
        <translation>请查看当前结果，如有必要再重新裁定。</translation>
    </message>
    <message>
        <source>{who} has keyed this item already.</source>
        <translation>{who} 已录入过此项。</translation>
    </message>
    <message>
        <source>Somebody else has to key it, without seeing the first word.</source>
        <translation>须由另一人在看不到首次录入结果的情况下录入。</translation>
    </message>
    <message>
        <source>Correct all of them in the list and import it again.</source>
        <translation>请在名单中全部改正后重新导入。</translation>
    </message>
    <message>
        <source>Give the others another heading in the file, or take them out, and import it again.</source>
        <translation>请在文件中把多余的列改名或删去，再重新导入。</translation>
    </message>
    <message>
        <source>A line of the ledger is explained with a reason.</source>
        <translation>说明台账差异须写明原因。</translation>
    </message>
    <message>
        <source>Say in a few words why it is as it is.</source>
        <translation>请用几个字说明原因。</translation>
    </message>
    <message>
        <source>A closed session is reopened with a reason, and none was given.</source>
        <translation>重新开放已结账的场次须写明原因，这里没有填写。</translation>
    </message>
    <message>
        <source>Say in a few words why it has to be changed; that is put on record.</source>
        <translation>请用几个字说明为什么要改动；原因会记录在案。</translation>
    </message>
    <message>
        <source>None of these lines of the ledger is open: nothing was explained.</source>
        <translation>所选差异中没有未说明的：没有写入任何说明。</translation>
    </message>
    <message>
        <source>Look at the ledger for the differences that are not explained yet.</source>
        <translation>请在台账中查看尚未说明的差异。</translation>
    </message>
    <message>
        <source>Nobody is expected in this session yet: it has no list of students.</source>
        <translation>本科目尚无应考名单。</translation>
    </message>
    <message>
        <source>Import the students into the registry, or a list for this session.</source>
        <translation>请将学生导入考务信息，或导入本科目名单。</translation>
    </message>
    <message>
        <source>The session stays open. Differences that are not explained: {count}.</source>
        <translation>台账中还有 {count} 项差异未说明，场次未结账。</translation>
    </message>
    <message>
        <source>There is no such closing. Closings of this session: {count}.</source>
        <translation>没有这次结账：该场次共结账 {count} 次。</translation>
    </message>
    <message>
        <source>Settle or explain each of them, then close the session.</source>
        <translation>请逐项处理或说明后再结账。</translation>
    </message>
    <message>
        <source>Row {row}, {number}, {column}: {problem}</source>
        <translation>第 {row} 行，{number}，{column}：{problem}</translation>
    </message>
    <message>
        <source>Row {row}, {column}: {problem}</source>
        <translation>第 {row} 行，{column}：{problem}</translation>
    </message>
    <message>
        <source>Wrong rows in {where}: {count}. Nothing was taken.
{first}</source>
        <translation>{where} 有 {count} 行有误，未录入任何内容。
{first}</translation>
    </message>
    <message>
        <source>Close the session first, or name one of its closings.</source>
        <translation>请先结账，或指定已有的某次结账。</translation>
    </message>
    <message>
        <source>This session is not closed.</source>
        <translation>本科目未结账。</translation>
    </message>
    <message>
        <source>There is nothing to reopen.</source>
        <translation>无须重新开放。</translation>
    </message>
    <message>
        <source>This is no exam number.</source>
        <translation>这不是考号。</translation>
    </message>
    <message>
        <source>This exam number is in row {row} too.</source>
        <translation>此考号在第 {row} 行也出现。</translation>
    </message>
    <message>
        <source>Row {row}: {problem}</source>
        <translation>第 {row} 行：{problem}</translation>
    </message>
    <message>
        <source>“{text}” is not known here; allowed are: {allowed}.</source>
        <translation>此列不能识别“{text}”，可以填写：{allowed}。</translation>
    </message>
    <message>
        <source>“{text}” is not known here; allowed are: {allowed}, or nothing.</source>
        <translation>此列不能识别“{text}”，可以填写：{allowed}，或留空。</translation>
    </message>
    <message>
        <source>The cell is empty; allowed are: {allowed}.</source>
        <translation>单元格为空，可以填写：{allowed}。</translation>
    </message>
    <message>
        <source>One column says present, another absent.</source>
        <translation>一列填到考，另一列填缺考。</translation>
    </message>
    <message>
        <source>The student was not checked in, but another column says that they sat the exam.</source>
        <translation>该生检录为“否”，另一列却表示其参加了考试。</translation>
    </message>
    <message>
        <source>as many shifts as options are needed</source>
        <translation>偏移量的个数必须与选项相同</translation>
    </message>
    <message>
        <source>an item with sub-items has its points from them</source>
        <translation>有小题的题目，分值由小题决定</translation>
    </message>
    <message>
        <source>the steps of points must rise</source>
        <translation>分值项必须递增</translation>
    </message>
    <message>
        <source>There is nothing to draw: no page was read surely.</source>
        <translation>没有可抽取的内容：没有机器确信的识读结果。</translation>
    </message>
    <message>
        <source>Have the sheets read first, then draw the sample.</source>
        <translation>请先识读答题卡，再抽样。</translation>
    </message>
    <message>
        <source>What this sample was drawn from can&apos;t be worked out again: {found} in place of {recorded}.</source>
        <translation>无法重现此样本的抽样框：得到 {found}，记录为 {recorded}。</translation>
    </message>
    <message>
        <source>The rows have changed since, or another version drew it. Draw a new sample.</source>
        <translation>数据已被改动，或样本由其他版本抽取。请重新抽样。</translation>
    </message>
    <message>
        <source>it is longer than {limit} characters</source>
        <translation>超过 {limit} 个字符</translation>
    </message>
    <message>
        <source>it must consist of lines &apos;key: value&apos;, such as &apos;title: …&apos;</source>
        <translation>必须由“键: 值”组成，如“title: …”</translation>
    </message>
    <message>
        <source>indentation, colon or quotes are not as YAML wants them ({problem})</source>
        <translation>缩进、冒号或引号不符合 YAML（{problem}）</translation>
    </message>
    <message>
        <source>an alias (*name) can&apos;t be used here; a text that begins with * needs quotes</source>
        <translation>这里不能用别名（*名称）；以 * 开头的文字要加引号</translation>
    </message>
    <message>
        <source>the tag {tag} can&apos;t be used here</source>
        <translation>这里不能用标签 {tag}</translation>
    </message>
    <message>
        <source>the key &apos;{key}&apos; stands twice</source>
        <translation>键“{key}”出现两次</translation>
    </message>
    <message>
        <source>school information</source>
        <translation>学校信息</translation>
    </message>
    <message>
        <source>students and classes</source>
        <translation>学生信息</translation>
    </message>
    <message>
        <source>teachers</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>contacts and staff</source>
        <translation>工作人员</translation>
    </message>
    <message>
        <source>a supplement</source>
        <translation>补报</translation>
    </message>
    <message>
        <source>schools</source>
        <translation>学校</translation>
    </message>
    <message>
        <source>grades</source>
        <translation>年级</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>班级</translation>
    </message>
    <message>
        <source>students</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>contacts</source>
        <translation>考试联系人</translation>
    </message>
    <message>
        <source>staff</source>
        <translation>工作人员</translation>
    </message>
    <message>
        <source>sites</source>
        <translation>考点</translation>
    </message>
    <message>
        <source>This row repeats the headings. Take it out of the file.</source>
        <translation>此行是重复的标题，请从文件中删去。</translation>
    </message>
    <message>
        <source>This cell is merged with another, and only the first of them has the value. Fill in every row.</source>
        <translation>此单元格是合并单元格，只有第一格有值。请取消合并并逐行填写。</translation>
    </message>
    <message>
        <source>The spreadsheet keeps “{text}” as a number, which has no zeros in front; others here have {width} characters. Format the column as text and enter it again.</source>
        <translation>表格把“{text}”存成了数字，前面的 0 会丢失；本列其他号码有 {width} 位。请将该列设为文本格式后重新填写。</translation>
    </message>
    <message>
        <source>The spreadsheet keeps “{text}” as a number, which has no zeros in front; the code of the school is {code}. Format the column as text and enter it again.</source>
        <translation>表格把“{text}”存成了数字，前面的 0 会丢失；学校代码为 {code}。请将该列设为文本格式后重新填写。</translation>
    </message>
    <message>
        <source>Sheet “{name}” has rows too, and they are not read: {count}.</source>
        <translation>工作表“{name}”中也有数据，未读取：{count} 行。</translation>
    </message>
    <message>
        <source>The hidden sheet “{name}” has rows too, and they are not read: {count}.</source>
        <translation>隐藏的工作表“{name}”中也有数据，未读取：{count} 行。</translation>
    </message>
    <message>
        <source>Rows that a filter or somebody hid in the sheet, and that are read all the same: {count}.</source>
        <translation>工作表中有被筛选或手动隐藏的行，同样会读取：{count} 行。</translation>
    </message>
    <message>
        <source>{where}, room {room}, seat {seat} has several students: {names}.</source>
        <translation>{where}第 {room} 考场 {seat} 号座位有多名考生：{names}。</translation>
    </message>
    <message>
        <source>Room {room}, seat {seat} has several students: {names}.</source>
        <translation>第 {room} 考场 {seat} 号座位有多名考生：{names}。</translation>
    </message>
    <message>
        <source>“{text}” in column {column} stands to the right of the last heading. A heading is missing, or a value with a comma in it lacks its quotes.</source>
        <translation>{column} 列的“{text}”位于最后一个表头的右侧：可能缺少表头，或含逗号的内容未加引号。</translation>
    </message>
</context>
<context>
    <name>labels</name>
    <message>
        <source>faint mark</source>
        <translation>填涂过淡</translation>
    </message>
    <message>
        <source>perhaps erased</source>
        <translation>疑似擦除</translation>
    </message>
    <message>
        <source>several marks</source>
        <translation>多处填涂</translation>
    </message>
    <message>
        <source>partly filled</source>
        <translation>填涂不满</translation>
    </message>
    <message>
        <source>a line goes through</source>
        <translation>有线条穿过</translation>
    </message>
    <message>
        <source>much of this page is unclear</source>
        <translation>本面多处不清楚</translation>
    </message>
    <message>
        <source>ringed, not filled</source>
        <translation>圈选未填涂</translation>
    </message>
    <message>
        <source>coloured, hardly darker</source>
        <translation>有色浅痕</translation>
    </message>
    <message>
        <source>written beside the boxes</source>
        <translation>框外有笔迹</translation>
    </message>
    <message>
        <source>crossed out</source>
        <translation>填涂后划掉</translation>
    </message>
    <message>
        <source>a streak of the scanner</source>
        <translation>扫描仪条纹</translation>
    </message>
    <message>
        <source>poor contrast</source>
        <translation>对比度不足</translation>
    </message>
    <message>
        <source>outside the picture</source>
        <translation>超出图像</translation>
    </message>
    <message>
        <source>some columns are empty</source>
        <translation>部分列为空</translation>
    </message>
    <message>
        <source>no readable barcode</source>
        <translation>无可读条形码</translation>
    </message>
    <message>
        <source>barcode of another kind</source>
        <translation>条形码类型不符</translation>
    </message>
    <message>
        <source>two barcodes disagree</source>
        <translation>两个条形码不一致</translation>
    </message>
    <message>
        <source>damaged barcode</source>
        <translation>条码破损</translation>
    </message>
    <message>
        <source>one more barcode, not readable</source>
        <translation>还有一个条码无法识读</translation>
    </message>
    <message>
        <source>barcode and digit grid disagree</source>
        <translation>条形码与填涂考号不一致</translation>
    </message>
    <message>
        <source>exam number missing</source>
        <translation>缺少考号</translation>
    </message>
    <message>
        <source>exam number used twice</source>
        <translation>考号重复</translation>
    </message>
    <message>
        <source>anchors not found</source>
        <translation>未找到定位点</translation>
    </message>
    <message>
        <source>does not fit the template</source>
        <translation>与模板不符</translation>
    </message>
    <message>
        <source>another sheet</source>
        <translation>其他答题卡</translation>
    </message>
    <message>
        <source>page code not readable</source>
        <translation>页码标记无法识读</translation>
    </message>
    <message>
        <source>blank page</source>
        <translation>空白页</translation>
    </message>
    <message>
        <source>page missing</source>
        <translation>缺页</translation>
    </message>
    <message>
        <source>page there twice</source>
        <translation>同一页重复</translation>
    </message>
    <message>
        <source>same picture twice</source>
        <translation>同一图像重复</translation>
    </message>
    <message>
        <source>picture not readable</source>
        <translation>图像无法识读</translation>
    </message>
    <message>
        <source>empty file</source>
        <translation>空文件</translation>
    </message>
    <message>
        <source>not a picture</source>
        <translation>不是图片</translation>
    </message>
    <message>
        <source>damaged picture</source>
        <translation>图片损坏</translation>
    </message>
    <message>
        <source>the end of the picture is missing</source>
        <translation>图片不完整</translation>
    </message>
    <message>
        <source>picture too large</source>
        <translation>图片过大</translation>
    </message>
    <message>
        <source>picture too small</source>
        <translation>图片过小</translation>
    </message>
    <message>
        <source>marked absent, but has answers</source>
        <translation>标记缺考但有作答</translation>
    </message>
    <message>
        <source>booklet not known</source>
        <translation>题本不明</translation>
    </message>
    <message>
        <source>chosen item not clear</source>
        <translation>选做题不明</translation>
    </message>
    <message>
        <source>sure</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>blank</source>
        <translation>空白</translation>
    </message>
    <message>
        <source>not sure</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>无法识读</translation>
    </message>
    <message>
        <source>read</source>
        <translation>识读</translation>
    </message>
    <message>
        <source>good</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>to correct</source>
        <translation>待更正</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>未识读</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Page missing</source>
        <translation>缺页</translation>
    </message>
    <message>
        <source>Scanned twice</source>
        <translation>重复扫描</translation>
    </message>
    <message>
        <source>Exam number</source>
        <translation>考号</translation>
    </message>
    <message>
        <source>Duplicate number</source>
        <translation>考号重复</translation>
    </message>
    <message>
        <source>Absence mark</source>
        <translation>缺考标记</translation>
    </message>
    <message>
        <source>Booklet</source>
        <translation>题本</translation>
    </message>
    <message>
        <source>Chosen item</source>
        <translation>选做题</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>答案</translation>
    </message>
    <message>
        <source>Answer entered</source>
        <translation>已填答案</translation>
    </message>
    <message>
        <source>Exam number entered</source>
        <translation>已填考号</translation>
    </message>
    <message>
        <source>Page named</source>
        <translation>已指定页码</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Accepted as it is</source>
        <translation>按原样接受</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>watched folder</source>
        <translation>监视文件夹</translation>
    </message>
    <message>
        <source>simulated scanner</source>
        <translation>模拟扫描仪</translation>
    </message>
    <message>
        <source>scanner</source>
        <translation>扫描仪</translation>
    </message>
    <message>
        <source>front-end</source>
        <translation>前端纠错</translation>
    </message>
    <message>
        <source>back-end</source>
        <translation>后端问题卷</translation>
    </message>
    <message>
        <source>Without a template skew and margins can&apos;t be judged.</source>
        <translation>没有模板，无法判断歪斜和边距。</translation>
    </message>
    <message>
        <source>Choose the session&apos;s template, then scan again.</source>
        <translation>请先为本科目选择模板，再试扫。</translation>
    </message>
    <message>
        <source>The scanner answers.</source>
        <translation>扫描仪连接正常。</translation>
    </message>
    <message>
        <source>{damaged} of {pages} pictures can&apos;t be opened.</source>
        <translation>{pages} 幅图像中有 {damaged} 幅无法打开。</translation>
    </message>
    <message>
        <source>Switch the scanner off and on, then scan again.</source>
        <translation>请将扫描仪关机再开机，然后重新试扫。</translation>
    </message>
    <message>
        <source>{pages} pictures came: one side of a sheet is missing.</source>
        <translation>收到 {pages} 幅图像：有一张缺一面。</translation>
    </message>
    <message>
        <source>Check whether the scanner itself is set to one side.</source>
        <translation>请检查扫描仪自身是否设成了单面。</translation>
    </message>
    <message>
        <source>{sheets} sheets came, {pages} pictures.</source>
        <translation>收到 {sheets} 张，共 {pages} 幅图像。</translation>
    </message>
    <message>
        <source>The pictures have the size of {dpi} DPI.</source>
        <translation>图像大小与 {dpi} DPI 相符。</translation>
    </message>
    <message>
        <source>The pictures have {size} pixels instead of {wanted}.</source>
        <translation>图像为 {size} 像素，应为 {wanted} 像素。</translation>
    </message>
    <message>
        <source>Compare resolution and paper size in the settings with the sheets.</source>
        <translation>请核对设置中的分辨率、纸张大小与答题卡是否一致。</translation>
    </message>
    <message>
        <source>{placed} of {pages} pictures fit the template.</source>
        <translation>{pages} 幅图像中有 {placed} 幅与模板相符。</translation>
    </message>
    <message>
        <source>Check that these sheets belong to this session and its template.</source>
        <translation>请确认这些答题卡属于本科目及其模板。</translation>
    </message>
    <message>
        <source>{placed} of {pages} pictures fit the template, {blank} are blank.</source>
        <translation>{pages} 幅图像中有 {placed} 幅与模板相符，{blank} 幅空白。</translation>
    </message>
    <message>
        <source>Sheets lie askew by {value}° at most.</source>
        <translation>最大歪斜 {value}°。</translation>
    </message>
    <message>
        <source>Push the guides of the feeder against the sheets; fan them first.</source>
        <translation>请先抖松答题卡，再将进纸器的挡板贴紧纸边。</translation>
    </message>
    <message>
        <source>At most {value} mm of a sheet lie outside the picture.</source>
        <translation>答题卡最多有 {value} 毫米在图像之外。</translation>
    </message>
    <message>
        <source>Choose the paper size of the sheets in the settings; check the guides.</source>
        <translation>请在设置中选择答题卡的纸张大小，并检查挡板。</translation>
    </message>
    <message>
        <source>No streaks.</source>
        <translation>没有条纹。</translation>
    </message>
    <message>
        <source>Streaks from one end to the other, {listed} mm from the side.</source>
        <translation>有贯穿整页的条纹，距边 {listed} 毫米。</translation>
    </message>
    <message>
        <source>Wipe the narrow glass beside the feeder with a dry cloth, then scan again.</source>
        <translation>请用干布擦拭进纸器旁的窄条玻璃，然后重新试扫。</translation>
    </message>
    <message>
        <source>The paper has a grey of {value} (255 is white).</source>
        <translation>纸面灰度为 {value}（255 为纯白）。</translation>
    </message>
    <message>
        <source>Raise the brightness in the settings.</source>
        <translation>请在设置中调高亮度。</translation>
    </message>
    <message>
        <source>Print stands out from the paper by {value} of 255 levels.</source>
        <translation>印刷与纸面的灰度相差 {value} 级（共 255 级）。</translation>
    </message>
    <message>
        <source>Raise the contrast in the settings, or lower the brightness.</source>
        <translation>请在设置中调高对比度，或调低亮度。</translation>
    </message>
    <message>
        <source>Feeder, front only</source>
        <translation>进纸器，单面</translation>
    </message>
    <message>
        <source>Feeder, both sides</source>
        <translation>进纸器，双面</translation>
    </message>
    <message>
        <source>Glass, one side</source>
        <translation>平板，单面</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰度</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>彩色</translation>
    </message>
    <message>
        <source>Black and white</source>
        <translation>黑白</translation>
    </message>
    <message>
        <source>Thin</source>
        <translation>薄纸</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>普通纸</translation>
    </message>
    <message>
        <source>Thick</source>
        <translation>厚纸</translation>
    </message>
    <message>
        <source>Choose one of: {allowed}.</source>
        <translation>请从以下选项中选择：{allowed}。</translation>
    </message>
    <message>
        <source>Choose a value from {low} to {high}.</source>
        <translation>请在 {low} 到 {high} 之间选择。</translation>
    </message>
    <message>
        <source>This scanner can&apos;t take paper in this way: {value}.</source>
        <translation>此扫描仪不支持这种进纸方式：{value}。</translation>
    </message>
    <message>
        <source>This scanner can&apos;t scan at {value} DPI.</source>
        <translation>此扫描仪不支持 {value} DPI。</translation>
    </message>
    <message>
        <source>This scanner has no colour mode “{value}”.</source>
        <translation>此扫描仪没有“{value}”模式。</translation>
    </message>
    <message>
        <source>This scanner can&apos;t take paper of {value}.</source>
        <translation>此扫描仪不支持 {value} 的纸张。</translation>
    </message>
    <message>
        <source>Brightness can&apos;t be {value}.</source>
        <translation>亮度不能为 {value}。</translation>
    </message>
    <message>
        <source>Contrast can&apos;t be {value}.</source>
        <translation>对比度不能为 {value}。</translation>
    </message>
    <message>
        <source>Pictures can&apos;t be turned by {value}°.</source>
        <translation>图像不能旋转 {value}°。</translation>
    </message>
    <message>
        <source>This scanner has no paper thickness “{value}”.</source>
        <translation>此扫描仪没有“{value}”这一纸张厚度。</translation>
    </message>
    <message>
        <source>JPEG quality can&apos;t be {value}.</source>
        <translation>JPEG 质量不能为 {value}。</translation>
    </message>
    <message>
        <source>The number of sheets can&apos;t be {value}.</source>
        <translation>张数不能为 {value}。</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>应考</translation>
    </message>
    <message>
        <source>checked in</source>
        <translation>检录</translation>
    </message>
    <message>
        <source>present</source>
        <translation>实考</translation>
    </message>
    <message>
        <source>scanned</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>identified</source>
        <translation>识别身份</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>裁定</translation>
    </message>
    <message>
        <source>cut</source>
        <translation>切割</translation>
    </message>
    <message>
        <source>exported</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>absent by the check-in</source>
        <translation>检录缺考</translation>
    </message>
    <message>
        <source>checked in, did not sit</source>
        <translation>检录后未考</translation>
    </message>
    <message>
        <source>not in the check-in</source>
        <translation>无检录记录</translation>
    </message>
    <message>
        <source>check-in of nobody expected</source>
        <translation>检录了名册外考号</translation>
    </message>
    <message>
        <source>present, no sheet</source>
        <translation>实考无答卷</translation>
    </message>
    <message>
        <source>sheet, but absent by the check-in</source>
        <translation>检录缺考却有答卷</translation>
    </message>
    <message>
        <source>marked absent, but present by the check-in</source>
        <translation>卡上标缺考而检录到考</translation>
    </message>
    <message>
        <source>marked absent, and no check-in</source>
        <translation>卡上标缺考，无检录</translation>
    </message>
    <message>
        <source>absence mark with answers, or unclear</source>
        <translation>缺考标记与作答矛盾或不清</translation>
    </message>
    <message>
        <source>number on several sheets</source>
        <translation>考号重复</translation>
    </message>
    <message>
        <source>number unknown</source>
        <translation>考号不在名册</translation>
    </message>
    <message>
        <source>student of another session</source>
        <translation>其他场次考生</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>无考号</translation>
    </message>
    <message>
        <source>sheet of another kind</source>
        <translation>其他答题卡</translation>
    </message>
    <message>
        <source>wrong booklet</source>
        <translation>题本（卡型）不符</translation>
    </message>
    <message>
        <source>page can&apos;t be read</source>
        <translation>页面无法识读</translation>
    </message>
    <message>
        <source>a page is missing</source>
        <translation>缺页</translation>
    </message>
    <message>
        <source>not decided</source>
        <translation>未裁定</translation>
    </message>
    <message>
        <source>can&apos;t be cut</source>
        <translation>无法切割</translation>
    </message>
    <message>
        <source>not exported as it is now</source>
        <translation>未按现状导出</translation>
    </message>
    <message>
        <source>sheet withdrawn</source>
        <translation>答卷作废</translation>
    </message>
    <message>
        <source>bag and cover differ</source>
        <translation>袋面与张数不符</translation>
    </message>
    <message>
        <source>file refused</source>
        <translation>文件拒收</translation>
    </message>
</context>
<context>
    <name>registry</name>
    <message>
        <source>Schools</source>
        <translation>学校</translation>
    </message>
    <message>
        <source>Grades</source>
        <translation>年级</translation>
    </message>
    <message>
        <source>Classes</source>
        <translation>班级</translation>
    </message>
    <message>
        <source>Students</source>
        <translation>学生</translation>
    </message>
    <message>
        <source>Teachers</source>
        <translation>教师</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>考试联系人</translation>
    </message>
    <message>
        <source>Staff</source>
        <translation>工作人员</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>考点</translation>
    </message>
    <message>
        <source>School information</source>
        <translation>学校信息</translation>
    </message>
    <message>
        <source>Students and classes</source>
        <translation>学生信息</translation>
    </message>
    <message>
        <source>Contacts and staff</source>
        <translation>工作人员</translation>
    </message>
    <message>
        <source>Supplement</source>
        <translation>补报</translation>
    </message>
    <message>
        <source>School</source>
        <translation>学校</translation>
    </message>
    <message>
        <source>District</source>
        <translation>区县</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>考试中心</translation>
    </message>
    <message>
        <source>Not submitted</source>
        <translation>未上报</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>已上报</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>审核通过</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>已退回</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Kind of owner</source>
        <translation>学校性质</translation>
    </message>
    <message>
        <source>Kind of school</source>
        <translation>学校类型</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>学校区域</translation>
    </message>
    <message>
        <source>Kind of rooms</source>
        <translation>监测教室类型</translation>
    </message>
    <message>
        <source>English taught</source>
        <translation>是否开设英语课程</translation>
    </message>
    <message>
        <source>Grade</source>
        <translation>年级</translation>
    </message>
    <message>
        <source>Number of students</source>
        <translation>学生人数</translation>
    </message>
    <message>
        <source>Number of classes</source>
        <translation>班级数</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>学校评价</translation>
    </message>
    <message>
        <source>Class number</source>
        <translation>班级编号</translation>
    </message>
    <message>
        <source>Arts or science</source>
        <translation>文理</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>班级</translation>
    </message>
    <message>
        <source>Name of the class</source>
        <translation>班级名称</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>性别</translation>
    </message>
    <message>
        <source>Roll number</source>
        <translation>学籍号</translation>
    </message>
    <message>
        <source>Student number</source>
        <translation>学生编号</translation>
    </message>
    <message>
        <source>Exam number</source>
        <translation>考号</translation>
    </message>
    <message>
        <source>ID document</source>
        <translation>证件类型</translation>
    </message>
    <message>
        <source>ID number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>First or later try</source>
        <translation>应往届</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>学生身份</translation>
    </message>
    <message>
        <source>Chosen subjects</source>
        <translation>选科信息</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>联系电话</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>考场</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>座位号</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>任教学科</translation>
    </message>
    <message>
        <source>Subject before</source>
        <translation>曾任教学科</translation>
    </message>
    <message>
        <source>Month of birth</source>
        <translation>出生年月</translation>
    </message>
    <message>
        <source>Years of service</source>
        <translation>教龄</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>职称</translation>
    </message>
    <message>
        <source>First degree</source>
        <translation>第一学历</translation>
    </message>
    <message>
        <source>First major</source>
        <translation>第一学历专业</translation>
    </message>
    <message>
        <source>Highest degree</source>
        <translation>最高学历</translation>
    </message>
    <message>
        <source>Highest major</source>
        <translation>最高学历专业</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>岗位</translation>
    </message>
    <message>
        <source>Comes from</source>
        <translation>所在学校</translation>
    </message>
    <message>
        <source>Paper rooms</source>
        <translation>纸笔监测室数</translation>
    </message>
    <message>
        <source>Computer rooms</source>
        <translation>计算机监测室数</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Classes taught</source>
        <translation>任教班级</translation>
    </message>
</context>
<context>
    <name>studio</name>
    <message>
        <source>Add field</source>
        <translation>添加字段</translation>
    </message>
    <message>
        <source>Add anchor</source>
        <translation>添加定位点</translation>
    </message>
    <message>
        <source>Set page code</source>
        <translation>设置页码块</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>再制</translation>
    </message>
    <message>
        <source>Duplicate as grid</source>
        <translation>阵列再制</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Renumber</source>
        <translation>重新编号</translation>
    </message>
    <message>
        <source>Change order</source>
        <translation>更改顺序</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移动</translation>
    </message>
    <message>
        <source>Resize</source>
        <translation>更改大小</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Distribute</source>
        <translation>均匀分布</translation>
    </message>
    <message>
        <source>Change id</source>
        <translation>更改编号</translation>
    </message>
    <message>
        <source>Change properties</source>
        <translation>更改属性</translation>
    </message>
    <message>
        <source>Change kind</source>
        <translation>更改类型</translation>
    </message>
    <message>
        <source>Take over proposal</source>
        <translation>采用全部建议</translation>
    </message>
    <message>
        <source>Accept proposal</source>
        <translation>接受建议</translation>
    </message>
    <message>
        <source>Change sheet</source>
        <translation>更改答题卡</translation>
    </message>
    <message>
        <source>Change page size</source>
        <translation>更改纸面大小</translation>
    </message>
    <message>
        <source>Change how the page is placed</source>
        <translation>更改定位方式</translation>
    </message>
    <message>
        <source>Place pages by their print</source>
        <translation>按印刷内容定位页面</translation>
    </message>
    <message>
        <source>Move marks onto their outlines</source>
        <translation>将填涂框移到框线上</translation>
    </message>
    <message>
        <source>Change picture</source>
        <translation>更换图片</translation>
    </message>
    <message>
        <source>Add page</source>
        <translation>添加一面</translation>
    </message>
    <message>
        <source>Delete page</source>
        <translation>删除一面</translation>
    </message>
    <message>
        <source>no field carries the exam number</source>
        <translation>没有承载考号的字段</translation>
    </message>
    <message>
        <source>it is {distance} mm from the edge of the paper; nearer than {least} mm may be cut off</source>
        <translation>离纸边 {distance} 毫米；近于 {least} 毫米可能被切掉</translation>
    </message>
    <message>
        <source>the print does not tell whether its digits begin with 0 or with 1; check and confirm the order</source>
        <translation>无法从印刷内容判断数字是从 0 还是从 1 开始；请核对并确认顺序</translation>
    </message>
    <message>
        <source>the anchors stand in one line; a turned page is placed badly</source>
        <translation>定位点在一条直线上，歪斜的页面难以准确定位</translation>
    </message>
    <message>
        <source>it lies on &quot;{other}&quot;</source>
        <translation>压在“{other}”上</translation>
    </message>
    <message>
        <source>it lies on an anchor</source>
        <translation>压在定位点上</translation>
    </message>
    <message>
        <source>it lies on the page code</source>
        <translation>压在页码块上</translation>
    </message>
    <message>
        <source>item {number} is there twice: &quot;{part}&quot; and &quot;{other}&quot;</source>
        <translation>第 {number} 题有两个：“{part}”和“{other}”</translation>
    </message>
    <message>
        <source>item {number} is left out</source>
        <translation>缺第 {number} 题</translation>
    </message>
    <message>
        <source>items {number} to {last} are left out</source>
        <translation>缺第 {number} 至 {last} 题</translation>
    </message>
    <message>
        <source>only {count} of the items {number} to {last} are there; are they numbered as printed?</source>
        <translation>第 {number} 至 {last} 题中只有 {count} 题；题号与印刷的一致吗？</translation>
    </message>
    <message>
        <source>the first item is {number}, not 1; is it printed so?</source>
        <translation>首题是第 {number} 题，而不是第 1 题；印刷的就是这样吗？</translation>
    </message>
    <message>
        <source>Change items</source>
        <translation>修改试题</translation>
    </message>
    <message>
        <source>Change sub-items</source>
        <translation>修改关联小题</translation>
    </message>
    <message>
        <source>Join to one item</source>
        <translation>合并为一题</translation>
    </message>
    <message>
        <source>Separate to several items</source>
        <translation>拆成多题</translation>
    </message>
    <message>
        <source>nothing is said yet about item {number}</source>
        <translation>第 {number} 题还没有设定</translation>
    </message>
    <message>
        <source>nothing is said yet about {count} items, the first is {number}</source>
        <translation>{count} 道题还没有设定，首先是第 {number} 题</translation>
    </message>
    <message>
        <source>item {number} has no points</source>
        <translation>第 {number} 题没有分值</translation>
    </message>
    <message>
        <source>{count} items have no points, the first is {number}</source>
        <translation>{count} 道题没有分值，首先是第 {number} 题</translation>
    </message>
    <message>
        <source>item {number} has no answer</source>
        <translation>第 {number} 题没有答案</translation>
    </message>
    <message>
        <source>{count} items have no answer, the first is {number}</source>
        <translation>{count} 道题没有答案，首先是第 {number} 题</translation>
    </message>
    <message>
        <source>the steps of item {number} never give its {points} points</source>
        <translation>第 {number} 题的分值项达不到满分 {points}</translation>
    </message>
    <message>
        <source>item {number} is the only one to choose in &quot;{group}&quot;</source>
        <translation>选做组“{group}”里只有第 {number} 题</translation>
    </message>
    <message>
        <source>the items to choose from in &quot;{group}&quot; have different points</source>
        <translation>选做组“{group}”各题的分值不同</translation>
    </message>
    <message>
        <source>no field tells which item of &quot;{group}&quot; was chosen; its choices can&apos;t be scored</source>
        <translation>没有字段说明“{group}”选做了哪题，其中的选择题无法判分</translation>
    </message>
    <message>
        <source>the field &quot;{group}&quot; does not offer item {number}</source>
        <translation>选做字段“{group}”的选项里没有第 {number} 题</translation>
    </message>
    <message>
        <source>No filled sheet has been read yet.</source>
        <translation>还没有读过填好的答题卡。</translation>
    </message>
    <message>
        <source>The template has no field to read yet.</source>
        <translation>模板中还没有可识读的项目。</translation>
    </message>
    <message>
        <source>Only {count} pages were read; try at least {enough}.</source>
        <translation>只读了 {count} 页；请至少试 {enough} 页。</translation>
    </message>
    <message>
        <source>{count} of {pages} pages did not fit the template.</source>
        <translation>{pages} 页中有 {count} 页与模板对不上。</translation>
    </message>
    <message>
        <source>{count} of {pages} pictures could not be read at all.</source>
        <translation>{pages} 张图片中有 {count} 张完全无法读取。</translation>
    </message>
    <message>
        <source>Pages fit only within {residual:.2f} mm; a good template fits within {limit} mm.</source>
        <translation>页面对位误差为 {residual:.2f} mm；好的模板应在 {limit} mm 以内。</translation>
    </message>
    <message>
        <source>What is printed on {count} of {pages} pages does not lie where the template has it.</source>
        <translation>{pages} 页中有 {count} 页的印刷内容与模板位置不符。</translation>
    </message>
    <message>
        <source>Marks and empty places are hardly apart: {gap:.2f} of darkness.</source>
        <translation>填涂与空白几乎分不开：黑度只差 {gap:.2f}。</translation>
    </message>
    <message>
        <source>{asked} of {fields} fields would be asked about.</source>
        <translation>{fields} 个项目中有 {asked} 个需要人工确认。</translation>
    </message>
    <message>
        <source>{field} is asked about on {asked} of {read} pages.</source>
        <translation>{field} 在 {read} 页中有 {asked} 页需要人工确认。</translation>
    </message>
    <message>
        <source>{field} is in doubt on {asked} of {read} pages.</source>
        <translation>{field} 在 {read} 页中有 {asked} 页存疑。</translation>
    </message>
    <message>
        <source>{field} is empty on all {read} pages although others are marked.</source>
        <translation>{field} 在全部 {read} 页上都是空白，而其他题都有填涂。</translation>
    </message>
    <message>
        <source>Page {page} was on none of the sheets.</source>
        <translation>所有答题卡中都没有第 {page} 页。</translation>
    </message>
    <message>
        <source>All {fields} fields on {pages} pages were read without a question.</source>
        <translation>{pages} 页上的 {fields} 个项目全部读出，无需确认。</translation>
    </message>
    <message>
        <source>Not safe: mend the template before it is used.</source>
        <translation>不安全：请先修正模板再使用。</translation>
    </message>
    <message>
        <source>Usable, but look at what is named here.</source>
        <translation>可以使用，但请查看以下各项。</translation>
    </message>
    <message>
        <source>Not tried enough to tell.</source>
        <translation>试读不够，尚不能判断。</translation>
    </message>
    <message>
        <source>Safe: sheets are read and fields told apart clearly.</source>
        <translation>安全：答题卡能读出，填涂与空白区分清楚。</translation>
    </message>
    <message>
        <source>single</source>
        <translation>单选</translation>
    </message>
    <message>
        <source>multiple</source>
        <translation>多选</translation>
    </message>
    <message>
        <source>written</source>
        <translation>主观</translation>
    </message>
    <message>
        <source>sub-item</source>
        <translation>小题</translation>
    </message>
    <message>
        <source>no item</source>
        <translation>非试题</translation>
    </message>
    <message>
        <source>choice</source>
        <translation>选择题</translation>
    </message>
    <message>
        <source>which item was chosen</source>
        <translation>选做题标记</translation>
    </message>
    <message>
        <source>booklet</source>
        <translation>题本（卡型）</translation>
    </message>
    <message>
        <source>flag</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>digit grid</source>
        <translation>考号填涂区</translation>
    </message>
    <message>
        <source>barcode</source>
        <translation>条码</translation>
    </message>
    <message>
        <source>crop</source>
        <translation>切块</translation>
    </message>
    <message>
        <source>one marker</source>
        <translation>单评</translation>
    </message>
    <message>
        <source>two markers</source>
        <translation>双评</translation>
    </message>
    <message>
        <source>several markers</source>
        <translation>多评</translation>
    </message>
    <message>
        <source>printed anchors</source>
        <translation>印刷的定位点</translation>
    </message>
    <message>
        <source>four pictures near the corners</source>
        <translation>四角的定位图</translation>
    </message>
    <message>
        <source>the edges of the paper</source>
        <translation>纸张边缘</translation>
    </message>
    <message>
        <source>all that is printed</source>
        <translation>全部印刷内容</translation>
    </message>
    <message>
        <source>nothing: the picture is the page</source>
        <translation>不定位：图像即页面</translation>
    </message>
    <message>
        <source>{place}: {problem}</source>
        <translation>{place}：{problem}</translation>
    </message>
    <message>
        <source>Add marks</source>
        <translation>添加填涂框</translation>
    </message>
    <message>
        <source>Turn page</source>
        <translation>旋转页面</translation>
    </message>
    <message>
        <source>Crop page</source>
        <translation>裁剪页面</translation>
    </message>
</context>
</TS>
