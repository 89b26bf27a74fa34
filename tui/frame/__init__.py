"""What the dashboard can do as a whole, each part for itself: go to places, save edits, wear colours, say things."""
