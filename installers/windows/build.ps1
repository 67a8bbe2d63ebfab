# Builds the Windows installer: freezes the program, lets it pass its own demo, packs it with NSIS 3.
#   powershell -ExecutionPolicy Bypass -File installers\windows\build.ps1
$ErrorActionPreference = "Stop"
$root = (Resolve-Path "$PSScriptRoot\..\..").Path

$python = if (Get-Command py -ErrorAction SilentlyContinue) { "py" } else { "python" }
& $python "$root\dev.py" build
if ($LASTEXITCODE -ne 0) { throw "The program could not be frozen, or the frozen program failed its demo." }

$version = (Select-String -Path "$root\pyproject.toml" -Pattern '^version = "(.+)"').Matches[0].Groups[1].Value
$setup = "$root\dist\ScanStation-$version-setup.exe"
$makensis = Get-Command makensis -ErrorAction SilentlyContinue
$makensis = if ($makensis) { $makensis.Source } else { "${env:ProgramFiles(x86)}\NSIS\makensis.exe" }
if (-not (Test-Path $makensis)) { throw "makensis is missing: install NSIS 3, then run this again." }

& $makensis -V2 -INPUTCHARSET UTF8 "-DVERSION=$version" "-DPROGRAM=$root\dist\scanstation" "-DOUTPUT=$setup" `
    "$PSScriptRoot\scanstation.nsi"
if ($LASTEXITCODE -ne 0) { throw "makensis failed; the reason stands above." }
Write-Output "$setup is ready."
