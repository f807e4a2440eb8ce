"""The sandbox page in a real browser, alone: the Slack double, a place outside, and an app made by hand."""
