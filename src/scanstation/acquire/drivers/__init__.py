"""The drivers: each stands behind `acquire.port.ScannerPort` and passes its contract suite."""
