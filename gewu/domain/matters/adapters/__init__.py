"""Where rows come from: spreadsheets, and the lists delivered with the product."""
