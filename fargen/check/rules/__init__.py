"""One module for each family of facts; the rule tuple names them all."""
