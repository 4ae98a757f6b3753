"""Administrative units, departments, companies and party organisations, bound to places."""
