"""The duty roster at the desk: who watches which phone, a week at a time."""
