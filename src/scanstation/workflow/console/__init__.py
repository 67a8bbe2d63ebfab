"""What the scan console does, without its window: settings, bags, counts, sheets put in again, test scans."""
