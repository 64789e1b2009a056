"""What we tell you: in-app, by e-mail, and to your servers by webhooks."""
