"""The roads from files to an App: which format it is, what it says, what could not be carried over."""
