"""The translators' pages: how the translations stand goes in; pages that say it come out, source and translation side by side."""
