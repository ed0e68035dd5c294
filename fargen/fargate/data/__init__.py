"""Tables of what AWS publishes, each with its date and source; plain literals, so that they load at once."""
