"""Cases 诉求: one thing that happened, followed from the first word to the resident's answer."""
