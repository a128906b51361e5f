"""The record and its exhibits as files, pictures, briefs and citations: what leaves the site.

Pages and the server hand on what is made here. Nothing here knows Streamlit or HTTP.
"""
