(self.rows ??= []).push(
{{ view.rows|safe }}
);
