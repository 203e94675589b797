spacecatNames([
{% for row in view.rows %}
{{ row|safe }}{{ "," if not loop.last }}
{% endfor %}
]{% if view.rules %},"{{ view.parts }}".split(" "),{{ view.rules|safe }}{% endif %});
