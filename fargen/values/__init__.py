"""Plain values that every room may use: quantities, money, names, findings, errors, assets."""
