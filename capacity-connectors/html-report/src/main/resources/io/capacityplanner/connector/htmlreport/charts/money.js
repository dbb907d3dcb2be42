  kinds.cost = {
    read: function (d) {
      var all = [0];
      var strip = [0];
      d.months.forEach(function (m) {
        all.push(m.actual, m.forecast, m.budget, m.high, m.low);
        m.whole = m.forecast !== undefined ? m.forecast : m.actual;
        if (m.budget !== undefined && m.whole !== undefined) { m.over = m.whole - m.budget; strip.push(m.over); }
      });
      d.range = extent(all);
      d.strip = strip.length > 1 ? extent(strip) : null;
    },
    height: function (d) { return printing ? (d.strip ? 214 : 180) : d.strip ? 400 : 300; },
    option: function (d, width, p) {
      var n = d.months.length;
      var write = function (v) { return money(v, d.symbol); };
      var range = nice(d.range[0], d.range[1], 5);
      var widest = Math.max(textWidth(write(range.max)), textWidth(write(range.min)), 48);
      var strip = d.strip ? nice(d.strip[0], d.strip[1], 3) : null;
      if (strip) { widest = Math.max(widest, textWidth(write(strip.min)), textWidth(write(strip.max))); }
      var grid = [{ left: widest + 4, right: 12, top: 34, height: printing ? 92 : 200 }];
      var x = [bareAxis(-0.5, n - 0.5)];
      var y = [valueAxis(range, p, write)];
      var series = [drawing(3, [0, 0], function (area, api) {
        var parts = [];
        var words = [];
        var place = placer(api.getWidth(), api.getHeight(), p);
        var step = area.width / n;
        var half = Math.min(28, step * 0.32);
        var zero = api.coord([0, 0])[1];
        var last = d.months.map(function (m) { return m.actual !== undefined; }).lastIndexOf(true);
        parts.push(line(area.x, zero, area.x + area.width, zero, p.border, 1));
        function bar(c, v) { var top = api.coord([0, v])[1]; return { x: c - half, y: Math.min(top, zero), w: 2 * half, h: Math.abs(zero - top) }; }
        d.months.forEach(function (m, i) {
          var c = api.coord([i, 0])[0];
          var b;
          if (m.forecast !== undefined) { b = bar(c, m.forecast); parts = parts.concat(hatched(b.x, b.y, b.w, b.h, p.forecast, p.page)); }
          if (m.actual !== undefined) { b = bar(c, m.actual); parts.push(box(b.x, b.y, b.w, b.h, p.text)); }
          if (m.budget !== undefined) { b = bar(c, m.budget); parts.push(box(b.x - 3, b.y, b.w + 6, b.h, null, p.warn, 2, [2, 2])); }
          if (m.low !== undefined) {
            var low = api.coord([0, m.low])[1];
            var high = api.coord([0, m.high])[1];
            parts.push(line(c, low, c, high, p.page, 4), line(c, low, c, high, p.text, 2), line(c - 5, low, c + 5, low, p.text, 2), line(c - 5, high, c + 5, high, p.text, 2));
          }
        });
        function key(text, x, sample) {
          parts = parts.concat(sample(x));
          place(words, text, [[x + 18, 10, 'left']], p.muted);
          return x + 18 + textWidth(text) + 12;
        }
        var at = 4;
        if (last >= 0) { at = key('billed', at, function (x) { return [box(x, 4, 14, 12, p.text)]; }); }
        if (d.months.some(function (m) { return m.forecast !== undefined; })) { at = key('forecast, 4 in 5', at, function (x) { return hatched(x, 4, 14, 12, p.forecast, p.page); }); }
        if (d.months.some(function (m) { return m.budget !== undefined; })) { key('budget', at, function (x) { return [box(x, 4, 14, 12, null, p.warn, 2, [2, 2])]; }); }
        var bottom = area.y + area.height;
        var gap = Math.ceil(n / (width < 560 ? 4 : Math.max(4, Math.floor(area.width / 76))));
        d.months.forEach(function (m, i) {
          var c = api.coord([i, 0])[0];
          if (m.note) { place(words, m.note, [[c, Math.max(area.y - 8, Math.min(zero, api.coord([0, Math.max(m.high || 0, m.whole || 0, m.budget || 0)])[1]) - 10), 'center'], [area.x + area.width, area.y - 8, 'right']], p.muted); }
        });
        d.months.forEach(function (m, i) {
          if (i % gap === 0) { place(words, m.label, [[api.coord([i, 0])[0], bottom + 12, 'center'], [area.x + area.width, bottom + 12, 'right']], p.muted); }
        });
        return parts.concat(words);
      })];
      if (strip) {
        grid.push({ left: widest + 4, right: 12, top: printing ? 170 : 300, height: printing ? 36 : 80 });
        x.push(bareAxis(-0.5, n - 0.5, 1));
        y.push(valueAxis(strip, p, write, 1));
        series.push(drawing(3, [0, 0], function (area, api) {
          var parts = [];
          var words = [];
          var place = placer(api.getWidth(), api.getHeight(), p);
          var half = Math.min(20, area.width / n * 0.28);
          var zero = api.coord([0, 0])[1];
          place(words, 'over (+) or under (-) budget', [[4, area.y - 18, 'left']], p.muted);
          parts.push(line(area.x, zero, area.x + area.width, zero, p.border, 1));
          d.months.forEach(function (m, i) {
            if (m.over === undefined) { return; }
            var c = api.coord([i, 0])[0];
            var end = api.coord([0, m.over])[1];
            var color = m.over > 0 ? p.bad : p.good;
            var top = Math.min(end, zero);
            if (m.forecast !== undefined) { parts = parts.concat(hatched(c - half, top, 2 * half, Math.abs(end - zero), color, p.page)); } else { parts.push(box(c - half, top, 2 * half, Math.abs(end - zero), color)); }
          });
          return parts.concat(words);
        }, 1));
      }
      return plain(grid, x, y, series);
    },
    stops: function (d) { return d.months.map(function (m, i) { return { at: [i, m.whole || 0], text: m.text }; }); }
  };

  kinds.bridge = {
    read: function (d) {
      var level = 0;
      var all = [0];
      d.steps.forEach(function (s) {
        var bill = s.kind === 'start' || s.kind === 'end';
        s.from = bill ? 0 : level;
        s.to = bill ? s.amount : level + s.amount;
        s.base = bill ? 0 : s.from;
        level = s.to;
        all.push(s.from, s.to);
        if (s.low !== undefined) { all.push(s.base + s.low, s.base + s.high); }
      });
      d.range = extent(all);
    },
    height: function (d, width) { return Math.max(printing ? 100 : 230, d.steps.length * rowLayout([], width).height + 44); },
    option: function (d, width, p) {
      var layout = rowLayout(d.steps.map(function (s) { return s.label; }), width);
      var range = nice(d.range[0], d.range[1], 5);
      var room = Math.max.apply(null, d.steps.map(function (s) { return textWidth(s.text); })) + 10;
      return plain({ left: layout.left + 4, right: layout.narrow ? 24 : room, top: 8, bottom: 30 }, bareAxis(range.min, range.max), rowAxis(d.steps.length), [
        drawing(3, [0, 0], function (area, api) {
          var parts = [];
          var words = [];
          var place = placer(api.getWidth(), api.getHeight(), p);
          function x(v) { return api.coord([v, 0])[0]; }
          valueTicks(parts, place, area, api, range, function (v) { return money(v, d.symbol); }, p);
          d.steps.forEach(function (s, i) {
            var middle = api.coord([0, i])[1];
            var y = layout.middle(middle);
            var left = Math.min(x(s.from), x(s.to));
            var wide = Math.max(1, Math.abs(x(s.to) - x(s.from)));
            var bill = s.kind === 'start' || s.kind === 'end';
            if (s.kind === 'overlap') { parts = parts.concat(hatched(left, y - 8, wide, 16, p.warn, p.page)); }
            else if (bill) { parts.push(box(left, y - 8, wide, 16, p.text)); }
            else { parts.push(box(left, y - 8, wide, 16, s.amount > 0 ? p.bad : p.forecast)); }
            if (i < d.steps.length - 1) {
              var next = layout.middle(api.coord([0, i + 1])[1]);
              parts.push(line(x(s.to), y + 8, x(s.to), next - 8, p.border, 1));
            }
            var end = Math.max(x(s.from), x(s.to));
            if (s.low !== undefined) {
              var w1 = x(s.base + s.low);
              var w2 = x(s.base + s.high);
              parts.push(line(w1, y, w2, y, p.page, 5));
              parts = parts.concat(whisker(w1, w2, y, bill ? p.muted : p.text, 5));
              end = Math.max(end, w2);
            }
            layout.name(place, words, i, middle, area, p);
            if (layout.narrow) { place(words, s.text, [[width - 2, middle - 13, 'right'], [end + 6, y, 'left'], [left - 6, y, 'right']], p.text); }
            else { place(words, s.text, [[end + 6, y, 'left'], [left - 6, y, 'right']], p.text); }
          });
          return parts.concat(words);
        })
      ]);
    },
    stops: function (d) { return d.steps.map(function (s, i) { return { at: [s.to, i], text: s.label + ', ' + s.text }; }); }
  };

  /* Light lines and labels under an area for a value axis that lies flat. */
  function valueTicks(parts, place, area, api, range, write, p) {
    var bottom = area.y + area.height;
    for (var v = range.min; v <= range.max + range.interval / 2; v += range.interval) {
      var x = api.coord([v, 0])[0];
      var zero = Math.abs(v) < range.interval / 1e6;
      parts.push(line(x, area.y, x, bottom, zero ? p.border : p.hair, 1));
      place(parts, write(zero ? 0 : v), [[x, bottom + 14, 'center'], [Math.min(x, area.x + area.width), bottom + 14, 'right'], [x, bottom + 14, 'left']], p.muted);
    }
  }

  kinds.payback = {
    read: function (d) {
      var all = [0];
      d.months.forEach(function (m) { all.push(m.value, m.low, m.high); });
      d.range = extent(all);
      d.first = d.months.length ? d.months[0].month : 0;
      d.last = d.months.length ? d.months[d.months.length - 1].month : 1;
    },
    height: function () { return printing ? 220 : 300; },
    option: function (d, width, p) {
      var range = nice(d.range[0], d.range[1], 5);
      var banded = d.months.filter(function (m) { return m.low !== undefined; });
      return plain({ left: 8, right: textWidth('net cash') + 12, top: 20, bottom: 44, containLabel: true }, bareAxis(d.first, Math.max(d.last, d.first + 1)),
        valueAxis(range, p, function (v) { return money(v, d.symbol); }), [
          drawing(1, [0, 0], function (area, api) {
            if (!banded.length) { return []; }
            var up = banded.map(function (m) { return api.coord([m.month, m.high]); });
            var low = banded.map(function (m) { return api.coord([m.month, m.low]); });
            return [polygon(up.concat(low.slice().reverse()), p.bands[0]), polyline(up, p.forecast, 0.75), polyline(low, p.forecast, 0.75)];
          }),
          path('cash', d.months.map(function (m) { return [m.month, m.value]; }), p.forecast, 2, [6, 3], 4),
          drawing(6, [0, 0], function (area, api) {
            var parts = [];
            var words = [];
            var place = placer(api.getWidth(), api.getHeight(), p);
            var zero = api.coord([d.first, 0])[1];
            var right = area.x + area.width;
            var bottom = area.y + area.height;
            parts.push(line(area.x, zero, right, zero, p.text, 1));
            if (d.back.early !== undefined || d.back.even !== undefined) {
              var x1 = api.coord([d.back.early !== undefined ? d.back.early : d.back.even, 0])[0];
              var x2 = d.back.late !== undefined ? api.coord([d.back.late, 0])[0] : banded.length ? right : x1;
              parts.push(line(x1, zero, x2, zero, p.text, 4), line(x1, zero - 7, x1, zero + 7, p.text, 2));
              if (d.back.late !== undefined) { parts.push(line(x2, zero - 7, x2, zero + 7, p.text, 2)); }
              else if (banded.length) { parts.push(polygon([[x2 + 7, zero], [x2 - 1, zero - 6], [x2 - 1, zero + 6]], p.text)); }
              if (d.back.even !== undefined) {
                var x = api.coord([d.back.even, 0])[0];
                parts.push(line(x, zero - 10, x, zero + 10, p.text, 3));
                place(words, 'even chance: month ' + number(d.back.even), [[x, zero + 22, 'center'], [x, zero - 22, 'center'], [x + 4, zero + 22, 'left'], [x - 4, zero - 22, 'right']], p.text);
              }
            }
            var ticks = nice(d.first, d.last, width < 560 ? 5 : 9);
            ticks.interval = Math.max(1, Math.round(ticks.interval));
            for (var t = Math.ceil(d.first / ticks.interval) * ticks.interval; t <= d.last; t += ticks.interval) {
              var tx = api.coord([t, 0])[0];
              if (place(words, number(t), [[tx, bottom + 13, 'center']], p.muted)) { parts.push(line(tx, bottom, tx, bottom + 5, p.border, 1)); }
            }
            place(words, 'months since the decision', [[area.x + area.width / 2, bottom + 31, 'center']], p.muted);
            var last = d.months[d.months.length - 1];
            if (last) {
              var names = [{ y: api.coord([last.month, last.value])[1], text: 'net cash' }];
              if (last.high !== undefined) { names.push({ y: api.coord([last.month, last.high])[1], text: '80 %' }); }
              apart(names, area.y, bottom).forEach(function (e) { place(words, e.text, [[right + 6, e.y, 'left']], p.forecast); });
            }
            return parts.concat(words);
          })
        ]);
    },
    stops: function (d) { return d.months.map(function (m) { return { at: [m.month, m.value], text: 'month ' + m.month + ', net cash ' + m.text }; }); }
  };

  kinds.promise = {
    read: function (d) {
      var all = [0];
      d.points.forEach(function (q) { all.push(q.promised, q.realised, q.low, q.high); });
      d.range = extent(all);
    },
    height: function (d, width) { return printing ? 150 : Math.max(260, Math.min(420, width - 40)); },
    option: function (d, width, p) {
      var range = nice(d.range[0], d.range[1], 5);
      var size = this.height(d, width) - 66;
      var write = function (v) { return money(v, d.symbol); };
      var left = Math.max(textWidth(write(range.max)), textWidth(write(range.min))) + 6;
      var side = Math.min(size, width - left - 24);
      return plain({ left: left, top: 24, width: side, height: side }, bareAxis(range.min, range.max), valueAxis(range, p, write), [
        drawing(3, [0, 0], function (area, api) {
          var parts = [];
          var words = [];
          var place = placer(api.getWidth(), api.getHeight(), p);
          var bottom = area.y + area.height;
          place(words, 'measured a month', [[2, 9, 'left']], p.muted);
          for (var v = range.min; v <= range.max + range.interval / 2; v += range.interval) {
            var x = api.coord([v, 0])[0];
            parts.push(line(x, area.y, x, bottom, p.hair, 1));
            place(words, write(v), [[x, bottom + 13, 'center']], p.muted);
          }
          place(words, 'promised a month', [[area.x + area.width / 2, bottom + 31, 'center']], p.muted);
          var a = api.coord([range.min, range.min]);
          var b = api.coord([range.max, range.max]);
          parts.push(line(a[0], a[1], b[0], b[1], p.muted, 1.5, [1, 4]));
          d.points.forEach(function (q) {
            var at = api.coord([q.promised, q.realised === undefined ? Math.max(range.min, 0) : q.realised]);
            place.block(at[0] - 7, at[1] - 7, at[0] + 7, at[1] + 7);
          });
          d.points.forEach(function (q) {
            var at = api.coord([q.promised, q.realised === undefined ? Math.max(range.min, 0) : q.realised]);
            if (q.low !== undefined) {
              var low = api.coord([q.promised, q.low])[1];
              var high = api.coord([q.promised, q.high])[1];
              parts.push(line(at[0], low, at[0], high, p.forecast, 1.5), line(at[0] - 4, low, at[0] + 4, low, p.forecast, 1.5), line(at[0] - 4, high, at[0] + 4, high, p.forecast, 1.5));
            }
            parts.push(marker('circle', at[0], at[1], p.forecast, q.pending || q.realised === undefined ? p.page : p.forecast));
            var name = elided(q.label, 150) + (q.realised === undefined ? ' (pending)' : '');
            place(words, name, [[at[0] + 9, at[1], 'left'], [at[0] - 9, at[1], 'right'], [at[0] + 9, at[1] - 15, 'left'], [at[0] - 9, at[1] - 15, 'right'], [at[0] + 9, at[1] + 15, 'left']], p.text);
          });
          place(words, 'as promised', [[b[0] - 60, b[1] + 10, 'right'], [b[0] + 4, b[1] + 8, 'left']], p.muted);
          return parts.concat(words);
        })
      ]);
    },
    stops: function (d) {
      return d.points.map(function (q) { return { at: [q.promised, q.realised === undefined ? 0 : q.realised], text: q.label + ', ' + q.text }; });
    }
  };
