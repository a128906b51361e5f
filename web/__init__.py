"""What the production server adds around the dashboard: kept assets, readable HTML, previews, safety. No page imports it."""
