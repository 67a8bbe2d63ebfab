"""What a pressed mouse button does until it is let go: Qt-free, in millimetres, one class for each."""
