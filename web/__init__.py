"""What the production server adds around the dashboard: compressed assets, first HTML, previews, safety.

No page imports it.
"""
