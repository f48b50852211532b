"""Thin Streamlit pages over casework."""
