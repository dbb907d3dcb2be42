  kinds.coverage = {
    read: function () {},
    height: function (d) { return 290 + (d.scores.length ? 34 + d.scores.length * 46 : 0); },
    option: function (d, width, p) {
      var side = Math.min(220, width - 80);
      var n = d.scores.length;
      var grid = [{ left: 52, top: 24, width: Math.min(width - 66 - Math.max.apply(null, d.points.map(function (q) { return textWidth(q.name + ' held ' + q.text); }).concat([40])), 420), height: side }];
      var least = Math.min.apply(null, d.points.map(function (q) { return Math.min(q.promised, q.low); }).concat([0.9]));
      var range = least >= 0.5 ? { min: 0.4, max: 1, interval: 0.2 } : { min: 0, max: 1, interval: 0.25 };
      function percent(v) { return number(Math.round(v * 1000) / 10) + ' %'; }
      var x = [bareAxis(range.min, 1)];
      var y = [valueAxis(range, p, percent, 0)];
      var series = [drawing(3, [range.min, range.min], function (area, api) {
        var parts = [];
        var words = [];
        var place = placer(api.getWidth(), api.getHeight(), p);
        var bottom = area.y + area.height;
        place(words, 'held, whisker 95 %', [[2, 9, 'left']], p.muted);
        for (var v = range.min; v < 1.01; v += range.interval) {
          var tx = api.coord([v, range.min])[0];
          parts.push(line(tx, area.y, tx, bottom, p.hair, 1));
          place(words, percent(v), [[tx, bottom + 13, 'center']], p.muted);
        }
        place(words, 'promised', [[area.x + area.width / 2, bottom + 31, 'center']], p.muted);
        var a = api.coord([range.min, range.min]);
        var b = api.coord([1, 1]);
        parts.push(line(a[0], a[1], b[0], b[1], p.muted, 1.5, [1, 4]));
        var names = [];
        d.points.forEach(function (q) {
          var at = api.coord([q.promised, q.held]);
          var low = api.coord([q.promised, q.low])[1];
          var high = api.coord([q.promised, q.high])[1];
          parts.push(line(at[0], low, at[0], high, p.forecast, 2), line(at[0] - 5, low, at[0] + 5, low, p.forecast, 2), line(at[0] - 5, high, at[0] + 5, high, p.forecast, 2));
          parts.push(marker('circle', at[0], at[1], p.forecast, p.forecast));
          names.push({ y: at[1], at: at, text: q.name + ' held ' + q.text });
        });
        var right = area.x + area.width;
        apart(names, area.y, bottom).forEach(function (e) {
          parts.push(line(e.at[0] + 6, e.at[1], right + 4, e.y, p.border, 1));
          place(words, e.text, [[right + 6, e.y, 'left']], p.text);
        });
        return parts.concat(words);
      })];
      if (n) {
        var top = side + 24 + 70;
        var most = nice(0, Math.max.apply(null, d.scores.map(function (s) { return s.value; }).concat([1])), 4);
        grid.push({ left: 6, right: 76, top: top, height: n * 46 });
        x.push(bareAxis(0, most.max, 1));
        y.push({ type: 'value', min: -0.5, max: n - 0.5, inverse: true, show: false, gridIndex: 1 });
        series.push(drawing(3, [0, 0], function (area, api) {
          var parts = [];
          var words = [];
          var place = placer(api.getWidth(), api.getHeight(), p);
          var one = api.coord([1, 0])[0];
          place(words, 'error, MASE (1 = the naive forecast in training)', [[0, area.y - 10, 'left']], p.muted);
          parts.push(line(area.x, area.y + 4, area.x, area.y + area.height, p.border, 1));
          d.scores.forEach(function (s, i) {
            var middle = api.coord([0, i])[1];
            var end = api.coord([s.value, i])[0];
            var naive = i > 0;
            parts = naive ? parts.concat(hatched(area.x, middle + 1, end - area.x, 14, p.muted, p.page)) : parts.concat([box(area.x, middle + 1, end - area.x, 14, p.forecast)]);
            place(words, elided(s.label, width - 20), [[0, middle - 11, 'left']], p.text);
            place(words, s.text, [[end + 6, middle + 8, 'left']], p.text);
          });
          parts.push(line(one, area.y + 4, one, area.y + area.height, p.text, 1, [6, 3]));
          return parts.concat(words);
        }, 1));
      }
      return plain(grid, x, y, series);
    },
    stops: function (d) {
      return d.points.map(function (q) {
        return { at: [q.promised, q.held], text: 'promised ' + q.name + ', held ' + q.text + ', 95 % interval ' + number(q.low * 100) + ' to ' + number(q.high * 100) + ' %' };
      }).concat(d.scores.map(function (s, i) { return { grid: 1, at: [s.value, i], text: s.label + ', MASE ' + s.text }; }));
    }
  };

  kinds.replay = {
    read: function (d) {
      d.start = timed(d, d.start);
      d.end = timed(d, d.end);
      d.demand = unfold(d, d.demand);
      d.breaches = d.breaches.map(function (t) { return timed(d, t); });
      var all = [0, d.now, d.proposed, d.limit];
      d.demand.forEach(function (q) { all.push(q[1]); });
      d.range = extent(all);
    },
    height: function () { return printing ? 220 : 300; },
    option: function (d, width, p) {
      return plain({ left: 4, right: 14, top: 34, bottom: 28, containLabel: true }, bareAxis(d.start, d.end), valueAxis(nice(d.range[0], d.range[1], 5), p), [
        path('demand', d.demand, p.text, 1.5, 'solid', 3),
        drawing(6, [d.start, 0], function (area, api) {
          var parts = [];
          var words = [];
          var right = area.x + area.width;
          var place = placer(api.getWidth(), api.getHeight(), p);
          unitAbove(words, place, area, d.unit, p);
          place(words, d.verdict, [[right, area.y - 17, 'right']], d.breaches.length ? p.bad : p.good);
          timeAxis(parts, place, area, api, d, p);
          var levels = [{ value: d.now, text: 'now ' + quantity(d.now, d.unit), color: p.muted, dash: [1, 4], width: 1.5 },
            { value: d.proposed, text: 'proposed ' + quantity(d.proposed, d.unit), color: p.warn, dash: [2, 2], width: 2.5 }];
          if (d.limit !== undefined) { levels.push({ value: d.limit, text: 'limit ' + quantity(d.limit, d.unit), color: p.bad, dash: [12, 4], width: 2 }); }
          levels.forEach(function (l) {
            var y = api.coord([d.start, l.value])[1];
            parts.push(line(area.x, y, right, y, l.color, l.width, l.dash));
            place(words, l.text, [[area.x + 4, y - 10, 'left'], [area.x + 4, y + 11, 'left'], [right - 4, y - 10, 'right'], [right - 4, y + 11, 'right'], [area.x + 4, y + 28, 'left']], l.color);
          });
          d.breaches.forEach(function (t) {
            var x = api.coord([t, 0])[0];
            parts.push(line(x, area.y + area.height - 12, x, area.y + area.height, p.bad, 2));
          });
          return parts.concat(words);
        })
      ]);
    },
    stops: function (d) {
      return every(d.demand.filter(function (q) { return q[1] !== null; }), 400).map(function (q) {
        return { at: q, text: (d.indexed ? 'step ' + q[0] : moment(q[0], true)) + ', demand ' + quantity(q[1], d.unit) };
      });
    }
  };

  kinds.frontier = {
    read: function (d) {
      var seen = d.points.map(function (q) { return q.breach; }).filter(function (b) { return b > 0; });
      var low = Math.floor(Math.log10(Math.min.apply(null, seen.concat([0.1]))));
      d.high = Math.min(0, Math.ceil(Math.log10(Math.max.apply(null, seen.concat([0.01])))));
      d.low = Math.max(-6, Math.min(low, d.high - 1)) - 1; /* The lowest decade holds what was never seen. */
      d.points.forEach(function (q) { q.y = q.breach > 0 ? Math.max(d.low + 1, Math.log10(q.breach)) : d.low; });
      d.range = extent(d.points.map(function (q) { return q.cost; }).concat([0]));
    },
    height: function () { return printing ? 250 : 320; },
    option: function (d, width, p) {
      var range = nice(d.range[0], d.range[1], 5);
      function odds(v) { return v === d.low ? 'none seen' : v === 0 ? '1 in 1' : '1 in ' + number(Math.pow(10, -v)); }
      var step = Math.max(1, Math.ceil((d.high - d.low) / 4));
      var left = 86;
      return plain({ left: left, right: 20, top: 26, bottom: 46 }, bareAxis(range.min, range.max), { type: 'value', min: d.low - 0.3, max: d.high, show: false }, [
        drawing(3, [0, d.low], function (area, api) {
          var parts = [];
          var words = [];
          var bottom = area.y + area.height;
          var place = placer(api.getWidth(), api.getHeight(), p);
          place(words, 'probability of a breach', [[2, 9, 'left']], p.muted);
          for (var e = d.high; e > d.low; e -= step) {
            var y = api.coord([range.min, e])[1];
            parts.push(line(area.x, y, area.x + area.width, y, p.hair, 1));
            place(words, odds(e), [[area.x - 6, y, 'right']], p.muted);
          }
          var none = api.coord([range.min, d.low])[1];
          parts.push(line(area.x, none, area.x + area.width, none, p.hair, 1, [2, 2]));
          place(words, odds(d.low), [[area.x - 6, none, 'right']], p.muted);
          for (var v = range.min; v <= range.max + range.interval / 2; v += range.interval) {
            place(words, money(v, d.symbol), [[api.coord([v, d.low])[0], bottom + 13, 'center']], p.muted);
          }
          parts.push(line(area.x, bottom, area.x + area.width, bottom, p.border, 1));
          place(words, 'cost a month', [[area.x + area.width / 2, bottom + 31, 'center']], p.muted);
          d.points.forEach(function (q) { var at = api.coord([q.cost, q.y]); place.block(at[0] - 6, at[1] - 6, at[0] + 6, at[1] + 6); });
          var order = { now: 0, proposed: 1, alternative: 2 };
          d.points.slice().sort(function (a, b) { return order[a.kind] - order[b.kind]; }).forEach(function (q) {
            var at = api.coord([q.cost, q.y]);
            var color = q.kind === 'now' ? p.text : q.kind === 'proposed' ? p.warn : p.forecast;
            parts.push(marker(q.kind === 'now' ? 'square' : q.kind === 'proposed' ? 'diamond' : 'circle', at[0], at[1], color, q.kind === 'alternative' ? p.page : color));
            var name = (q.kind === 'alternative' ? '' : q.kind + ': ') + elided(q.label, 150);
            var spots = [];
            [0, -15, 15, -30, 30].forEach(function (dy) {
              if (dy === 0) { spots.push([at[0] + 8, at[1], 'left'], [at[0] - 8, at[1], 'right']); } else { spots.push([at[0], at[1] + dy, 'center'], [at[0] + 8, at[1] + dy, 'left'], [at[0] - 8, at[1] + dy, 'right']); }
            });
            place(words, name, spots, color);
          });
          return parts.concat(words);
        })
      ]);
    },
    stops: function (d) { return d.points.map(function (q) { return { at: [q.cost, q.y], text: (q.kind === 'alternative' ? '' : q.kind + ', ') + q.label + ', ' + q.text }; }); }
  };

  kinds.bars = {
    read: function (d) {
      var all = [0];
      d.bars.forEach(function (b) { all.push(b.value, b.low, b.high, b.reference); });
      d.range = extent(all);
    },
    height: function (d, width) { return Math.max(printing ? 100 : 220, d.bars.length * rowLayout([], width).height + 56); },
    option: function (d, width, p) {
      var layout = rowLayout(d.bars.map(function (b) { return b.label; }), width);
      var range = nice(d.range[0], d.range[1], 5);
      var write = d.symbol ? function (v) { return money(v, d.symbol); } : number;
      var room = Math.max.apply(null, d.bars.map(function (b) { return textWidth(b.text); }).concat([20])) + 12;
      return plain({ left: layout.left + 4, right: layout.narrow ? 24 : room, top: 8, bottom: 46 }, bareAxis(range.min, range.max), rowAxis(d.bars.length), [
        drawing(3, [0, 0], function (area, api) {
          var parts = [];
          var words = [];
          var place = placer(api.getWidth(), api.getHeight(), p);
          function x(v) { return api.coord([v, 0])[0]; }
          valueTicks(parts, place, area, api, range, write, p);
          if (d.unit) { place(words, d.unit + (d.bars.some(function (b) { return b.reference !== undefined; }) ? '; mark: compared with' : ''), [[area.x + area.width / 2, area.y + area.height + 33, 'center']], p.muted); }
          d.bars.forEach(function (b, i) {
            var middle = api.coord([0, i])[1];
            var y = layout.middle(middle);
            var left = Math.min(x(0), x(b.value));
            var end = Math.max(x(0), x(b.value));
            parts.push(box(left, y - 8, Math.max(1, end - left), 16, p.forecast));
            if (b.low !== undefined) {
              parts.push(line(x(b.low), y, x(b.high), y, p.page, 5));
              parts = parts.concat(whisker(x(b.low), x(b.high), y, p.text, 5));
              end = Math.max(end, x(b.high));
              left = Math.min(left, x(b.low));
            }
            if (b.reference !== undefined) {
              parts.push(line(x(b.reference), y - 11, x(b.reference), y + 11, p.page, 5), line(x(b.reference), y - 11, x(b.reference), y + 11, p.bad, 3));
              end = Math.max(end, x(b.reference));
            }
            layout.name(place, words, i, middle, area, p);
            var spots = [[end + 6, y, 'left'], [left - 6, y, 'right']];
            place(words, b.text, layout.narrow ? [[width - 2, middle - 13, 'right']].concat(spots) : spots, p.text);
          });
          return parts.concat(words);
        })
      ]);
    },
    stops: function (d) {
      return d.bars.map(function (b, i) {
        return { at: [b.value, i], text: b.label + ', ' + b.text + (d.unit && !d.symbol ? ' ' + d.unit : '') + (b.referenceText ? ', compared with ' + b.referenceText : '') };
      });
    }
  };
