  kinds.component = {
    read: function (d) {
      d.panels.forEach(function (q) {
        q.points = unfold(d, q.points);
        q.band = timedPairs(d, q.band || []);
        q.start = timed(d, q.start);
        q.end = timed(d, q.end);
        if (q.from !== undefined) { q.from = timed(d, q.from); }
        var all = [];
        q.points.forEach(function (v) { if (v[1] !== null) { all.push(v[1]); } });
        q.band.forEach(function (e) { all.push(e[1], e[2]); });
        q.range = extent(all.length ? all : [0, 1]);
      });
      d.start = Math.min.apply(null, d.panels.map(function (q) { return q.start; }));
      d.end = Math.max.apply(null, d.panels.map(function (q) { return q.end; }));
    },
    height: function (d) { return Math.max(230, d.panels.length * 118 + 30); },
    option: function (d, width, p) {
      var grid = [];
      var x = [];
      var y = [];
      var series = [];
      var ranges = d.panels.map(function (q) { return nice(q.range[0], q.range[1], 3); });
      var left = Math.max.apply(null, ranges.map(function (r) { return Math.max(textWidth(number(r.max)), textWidth(number(r.min)), textWidth(number(r.min + r.interval))); })) + 8;
      d.panels.forEach(function (q, i) {
        var last = i === d.panels.length - 1;
        grid.push({ left: left, right: 12, top: i * 118 + 26, height: 80 });
        x.push(bareAxis(d.start, d.end, i));
        y.push(valueAxis(ranges[i], p, null, i));
        var past = q.points.filter(function (v) { return q.from === undefined || v[0] <= q.from; });
        var ahead = q.from === undefined ? [] : q.points.filter(function (v) { return v[0] >= q.from; });
        series.push(path(q.name, past, p.text, 1.5, 'solid', 3, i), path(q.name + ' forecast', ahead, p.forecast, 2, [6, 3], 4, i));
        series.push(drawing(1, [d.start, ranges[i].min], function (area, api) {
          return q.band.length ? bandsOf([{ edges: q.band }], api, p).concat([1, 2].map(function (k) {
            return polyline(q.band.map(function (e) { return api.coord([e[0], e[k]]); }), p.forecast, 0.75);
          })) : [];
        }, i));
        series.push(drawing(6, [d.start, ranges[i].min], function (area, api) {
          var parts = [];
          var words = [];
          var place = placer(api.getWidth(), api.getHeight(), p);
          var title = q.name + (d.unit ? ', ' + d.unit : '') + (q.level ? ', band ' + q.level : '');
          place(words, elided(title, width - 100), [[0, area.y - 14, 'left']], p.text);
          if (q.from !== undefined) {
            var from = api.coord([q.from, ranges[i].min])[0];
            parts.push(line(from, area.y, from, area.y + area.height, p.text, 1));
            if (i === 0) { place(words, 'today', [[from, area.y - 10, 'center'], [from - 4, area.y - 10, 'right']], p.text); }
          }
          if (last) { timeAxis(parts, place, area, api, d, p); }
          return parts.concat(words);
        }, i));
      });
      return plain(grid, x, y, series);
    },
    stops: function (d) {
      var all = [];
      d.panels.forEach(function (q, i) {
        every(q.points.filter(function (v) { return v[1] !== null; }), 120).forEach(function (v) {
          all.push({ grid: i, at: v, text: q.name + ', ' + (d.indexed ? 'step ' + v[0] : day(v[0])) + ', ' + quantity(v[1], d.unit) });
        });
      });
      return all;
    }
  };

  kinds.lines = {
    read: function (d) {
      var all = [0];
      var times = [];
      d.lines.forEach(function (l) {
        l.points = unfold(d, l.points);
        l.points.forEach(function (q) { all.push(q[1]); times.push(q[0]); });
      });
      d.range = extent(all);
      d.start = Math.min.apply(null, times);
      d.end = Math.max.apply(null, times);
      if (d.end === d.start) { d.end += 1; }
    },
    height: function () { return printing ? 220 : 300; },
    option: function (d, width, p) {
      var range = nice(d.range[0], d.range[1], 5);
      var room = Math.min(width * 0.32, Math.max.apply(null, d.lines.map(function (l) { return textWidth(l.label); })) + 20);
      var series = d.lines.map(function (l, i) { return path(l.label, l.points, p.series[i % 5], 2, DASHES[i % 5] || 'solid', 3); });
      series.push(drawing(6, [d.start, 0], function (area, api) {
        var parts = [];
        var words = [];
        var place = placer(api.getWidth(), api.getHeight(), p);
        unitAbove(words, place, area, d.unit, p);
        timeAxis(parts, place, area, api, d, p);
        var names = [];
        d.lines.forEach(function (l, i) {
          var known = l.points.filter(function (q) { return q[1] !== null; });
          if (!known.length) { return; }
          every(known, 8).forEach(function (q) { var at = api.coord(q); parts.push(marker(MARKERS[i % 5], at[0], at[1], p.series[i % 5], p.page)); });
          names.push({ y: api.coord(known[known.length - 1])[1], text: elided(l.label, room - 16), color: p.text });
        });
        apart(names, area.y, area.y + area.height).forEach(function (e) { place(words, e.text, [[area.x + area.width + 10, e.y, 'left']], e.color); });
        return parts.concat(words);
      }));
      return plain({ left: 4, right: room, top: 32, bottom: 28, containLabel: true }, bareAxis(d.start, d.end), valueAxis(range, p), series);
    },
    stops: function (d) {
      var all = [];
      d.lines.forEach(function (l) {
        every(l.points.filter(function (q) { return q[1] !== null; }), 120).forEach(function (q) {
          all.push({ at: q, text: l.label + ', ' + (d.indexed ? 'step ' + q[0] : day(q[0])) + ', ' + quantity(q[1], d.unit) });
        });
      });
      return all;
    }
  };

  kinds.slope = {
    read: function (d) {
      var all = [0];
      d.lines.forEach(function (l) { all.push(l.first, l.last); });
      d.range = extent(all);
    },
    height: function (d) { return Math.max(280, Math.min(560, d.lines.length * 20 + 90)); },
    option: function (d, width, p) {
      var room = Math.min(width * (width < 560 ? 0.46 : 0.36), Math.max.apply(null, d.lines.map(function (l) { return textWidth(l.label + '  ' + l.lastText); }).concat([80])) + 24);
      var left = Math.max.apply(null, d.lines.map(function (l) { return textWidth(l.firstText); }).concat([textWidth(d.first) / 2])) + 24;
      var few = d.lines.length <= 5;
      function color(i) { return few ? p.series[i] : d.lines[i].last > d.lines[i].first ? p.warn : p.forecast; }
      return plain({ left: left, right: room, top: 34, bottom: 14 }, bareAxis(0, 1), { type: 'value', min: d.range[0], max: d.range[1], show: false }, [
        drawing(3, [0, 0], function (area, api) {
          var parts = [];
          var words = [];
          var place = placer(api.getWidth(), api.getHeight(), p);
          var right = area.x + area.width;
          place(words, d.first, [[area.x, 12, 'center'], [2, 12, 'left']], p.muted);
          place(words, d.last + (d.unit ? ', ' + d.unit : ''), [[right, 12, 'center'], [width - 2, 12, 'right']], p.muted);
          parts.push(line(area.x, area.y, area.x, area.y + area.height, p.border, 1), line(right, area.y, right, area.y + area.height, p.border, 1));
          var before = [];
          var after = [];
          d.lines.forEach(function (l, i) {
            var a = api.coord([0, l.first]);
            var b = api.coord([1, l.last]);
            var dash = few ? DASHES[i] : l.last > l.first ? null : [6, 3];
            parts.push(line(a[0], a[1], b[0], b[1], color(i), 2, dash));
            var shape = few ? MARKERS[i] : l.last > l.first ? 'triangle' : 'circle';
            parts.push(marker(shape, a[0], a[1], color(i), p.page), marker(shape, b[0], b[1], color(i), p.page));
            before.push({ y: a[1], at: a[1], text: l.firstText });
            var space = room - 16 - textWidth(' ' + l.lastText);
            after.push({ y: b[1], at: b[1], text: elided(l.label, space) + ' ' + l.lastText, color: p.text });
          });
          function names(list, x, align, out) {
            apart(list, area.y, area.y + area.height).forEach(function (e) {
              place(words, e.text, [[x + out * 14, e.y, align]], e.color || p.muted);
              if (Math.abs(e.y - e.at) > 3) { parts.push(line(x + out * 5, e.at, x + out * 13, e.y, p.border, 1)); }
            });
          }
          names(before, area.x, 'right', -1);
          names(after, right, 'left', 1);
          return parts.concat(words);
        })
      ]);
    },
    stops: function (d) {
      return d.lines.map(function (l) {
        return { at: [1, l.last], text: l.label + ', ' + d.first + ' ' + l.firstText + ', ' + d.last + ' ' + l.lastText + (d.unit ? ' ' + d.unit : '') };
      });
    }
  };
