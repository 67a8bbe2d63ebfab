"""Whatever becomes page images: scanners behind one port, files, folders, PDF, ZIP, watched folders."""
