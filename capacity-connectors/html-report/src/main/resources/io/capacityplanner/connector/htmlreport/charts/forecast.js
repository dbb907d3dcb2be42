  function level(d, kind) { return d.levels.filter(function (l) { return l.kind === kind; })[0]; }

  function bandsOf(bands, api, p) {
    return bands.map(function (b, i) { return { band: b, fill: p.bands[Math.min(i, p.bands.length - 1)] }; })
      .reverse()
      .map(function (entry) {
        var upper = entry.band.edges.map(function (e) { return api.coord([e[0], e[2]]); });
        var lower = entry.band.edges.map(function (e) { return api.coord([e[0], e[1]]); });
        return polygon(upper.concat(lower.reverse()), entry.fill);
      });
  }

  function within(area, x) { return Math.max(area.x, Math.min(area.x + area.width, x)); }

  function drawGaps(d, p) {
    return drawing(0, [d.start, 0], function (area, api) {
      var parts = [];
      d.gaps.forEach(function (gap) {
        var from = within(area, api.coord([gap[0], 0])[0]);
        var to = within(area, api.coord([gap[1], 0])[0]);
        if (to > area.x && from < area.x + area.width) {
          parts = parts.concat(hatched(from, area.y, Math.max(2, to - from), area.height, p.hair, p.panel));
        }
      });
      return parts;
    });
  }

  /* On the limit: from one in ten to nine in ten, a tick at even chance, an arrow where the end is not forecast. */
  function bracket(parts, area, api, d, p) {
    var limit = level(d, 'limit');
    var m = d.marks;
    if (!limit || !m.earliest) { return null; }
    var y = api.coord([d.start, limit.value])[1];
    var from = within(area, api.coord([m.earliest.at, 0])[0]);
    var to = m.latest ? within(area, api.coord([m.latest.at, 0])[0]) : area.x + area.width;
    parts.push(line(from, y, to, y, p.text, 4), line(from, y - 7, from, y + 7, p.text, 2));
    if (m.latest) {
      parts.push(line(to, y - 7, to, y + 7, p.text, 2));
    } else {
      parts.push(polygon([[to + 7, y], [to - 1, y - 6], [to - 1, y + 6]], p.text));
    }
    if (!m.even_chance) { return null; }
    var x = within(area, api.coord([m.even_chance.at, 0])[0]);
    parts.push(line(x, y - 10, x, y + 10, p.text, 3));
    var half = textWidth(m.even_chance.label) / 2;
    var middle = Math.max(area.x + half, Math.min(area.x + area.width - half, x));
    return { text: m.even_chance.label, spots: [[middle, y + 21, 'center'], [middle, y - 21, 'center'], [middle, y + 38, 'center'], [middle, y + 54, 'center'], [middle, y + 70, 'center'], [middle, y + 90, 'center']] };
  }

  function annotate(d, p) {
    return drawing(7, [d.start, 0], function (area, api) {
      var parts = [];
      var words = [];
      var m = d.marks;
      var right = area.x + area.width;
      var bottom = area.y + area.height;
      var place = placer(api.getWidth(), api.getHeight(), p);
      unitAbove(words, place, area, d.unit, p);
      place.avoid(every(d.history.filter(function (q) { return q[1] !== null; }), 240).concat(every(d.mean, 120)).map(function (q) { return api.coord(q); }));
      d.levels.forEach(function (l) {
        var y = api.coord([d.start, l.value])[1];
        var limit = l.kind === 'limit';
        parts.push(line(area.x, y, right, y, limit ? p.bad : p.muted, limit ? 2 : 1.5, limit ? [12, 4] : [1, 4]));
      });
      function flag(mark, lane, color, width, dash, leftFirst) {
        var x = api.coord([mark.at, 0])[0];
        if (x < area.x - 1 || x > right + 1) { return null; }
        var y = area.y - 8 - lane * LANE;
        parts.push(line(x, y, x, bottom, color, width, dash));
        var spots = [[x + 4, y, 'left'], [x - 4, y, 'right']];
        if (leftFirst) { spots.reverse(); }
        place(words, mark.label, spots.concat([[within(area, x), y, 'center']]), color);
        return { x: x, y: y };
      }
      if (m.today) { flag(m.today, 0, p.text, 1, null, m.order_by && m.order_by.at > m.today.at); }
      if (m.order_by) {
        var at = flag(m.order_by, 1, p.warn, 2, [8, 3, 2, 3]);
        if (at) {
          parts.push(polygon([[at.x, at.y - 5], [at.x - 9, at.y], [at.x, at.y + 5]], p.warn));
          if (m.arrival) {
            var end = within(area, api.coord([m.arrival.at, 0])[0]);
            parts.push(box(at.x, bottom - 8, Math.max(1, end - at.x), 8, p.page, p.warn, 1.5));
            place(words, 'lead time', [[end + 4, bottom - 9, 'left'], [at.x - 4, bottom - 9, 'right']], p.warn);
          }
        }
      }
      if (m.horizon_end) {
        var x = api.coord([m.horizon_end.at, 0])[0];
        if (x <= right + 2) {
          parts.push(line(x, area.y - 34, x, bottom, p.muted, 1, [2, 2]));
          place(words, m.horizon_end.label, [[right, area.y - 8 - 2 * LANE, 'right']], p.muted);
        }
      }
      if (d.demandHidden) {
        place(words, 'demand \u2265 what is shown', [[0, area.y - 2 - 2 * LANE, 'left'], [0, area.y - 2 - 3 * LANE, 'left']], p.bad);
      }
      timeAxis(parts, place, area, api, d, p);
      ends(words, place, area, api, d, p);
      var even = bracket(parts, area, api, d, p);
      d.levels.forEach(function (l) {
        var y = api.coord([d.start, l.value])[1];
        place(words, l.label, [[area.x + 4, y - 10, 'left'], [area.x + 4, y + 11, 'left'], [area.x + 4, y + 27, 'left'], [area.x + 4, y + 43, 'left']],
          l.kind === 'limit' ? p.bad : p.muted);
      });
      if (even) { place(words, even.text, even.spots, p.text); }
      d.gaps.forEach(function (gap) {
        var a = within(area, api.coord([gap[0], 0])[0]);
        var b = within(area, api.coord([gap[1], 0])[0]);
        if (b > a) {
          place(words, 'no data', [[(a + b) / 2, bottom - 12, 'center'], [a - 2, bottom - 12, 'right'], [b + 2, bottom - 12, 'left']], p.muted);
        }
      });
      return parts.concat(words);
    });
  }

  function ends(words, place, area, api, d, p) {
    if (!d.mean.length) { return; }
    var names = d.bands.map(function (b) {
      var last = b.edges[b.edges.length - 1];
      return { y: api.coord([last[0], last[2]])[1], text: b.label };
    });
    names.push({ y: api.coord(d.mean[d.mean.length - 1])[1], text: 'forecast' });
    apart(names, area.y, area.y + area.height).forEach(function (end) {
      place(words, end.text, [[area.x + area.width + 8, end.y, 'left']], p.forecast);
    });
  }

  function edges(d, p) {
    var all = [];
    d.bands.forEach(function (b, i) {
      var dash = i === 0 ? 'solid' : [1, 2];
      var width = i === 0 ? 0.75 : 1;
      all.push(path(b.label + ' low', b.edges.map(function (e) { return [e[0], e[1]]; }), p.forecast, width, dash, 2));
      all.push(path(b.label + ' high', b.edges.map(function (e) { return [e[0], e[2]]; }), p.forecast, width, dash, 2));
    });
    return all;
  }

  function nearest(edges, t) {
    var best = edges[0];
    edges.forEach(function (e) { if (Math.abs(e[0] - t) < Math.abs(best[0] - t)) { best = e; } });
    return best;
  }

  kinds.forecast = {
    zoom: true,
    read: function (d) {
      d.history = unfold(d, d.history);
      d.mean = unfold(d, d.mean);
      d.anomalies = timedPairs(d, d.anomalies);
      d.end = timed(d, d.end);
      d.start = d.history.length ? d.history[0][0] : d.mean[0][0];
      d.gaps = d.gaps.map(function (g) { return [timed(d, g[0]), timed(d, g[1])]; });
      d.bands.forEach(function (b) { b.edges = timedPairs(d, b.edges); });
      Object.keys(d.marks).forEach(function (k) { d.marks[k].at = timed(d, d.marks[k].at); });
      var all = [0];
      d.history.concat(d.mean, d.anomalies).forEach(function (q) { all.push(q[1]); });
      d.bands.forEach(function (b) { b.edges.forEach(function (e) { all.push(e[1], e[2]); }); });
      d.levels.forEach(function (l) { all.push(l.value); });
      d.range = extent(all);
    },
    height: function (d, width) { return printing ? 240 : width < 560 ? 300 : 360; },
    option: function (d, width, p) {
      var share = d.unit === '%' && d.range[1] <= 100 && d.range[1] > 50 && d.range[0] >= 0;
      var range = share ? { min: 0, max: 100, interval: 25 } : nice(d.range[0], d.range[1], 5);
      var option = plain({ left: 4, right: 66, top: 72, bottom: 28, containLabel: true }, bareAxis(d.start, d.end),
        valueAxis(range, p),
        [drawGaps(d, p), drawing(1, [d.start, 0], function (area, api) { return bandsOf(d.bands, api, p); })].concat(edges(d, p), [
          path('history', d.history, p.text, 1.5, 'solid', 3),
          path('forecast', d.mean, p.forecast, 2, [6, 3], 4),
          {
            type: 'scatter', data: d.anomalies, symbol: 'diamond', symbolSize: 10, z: 6, silent: true, animation: false,
            clip: true, itemStyle: { color: 'transparent', borderColor: p.bad, borderWidth: 1.5 }
          },
          annotate(d, p)
        ]));
      option.series[1].clip = true;
      option.dataZoom = [{
        type: 'inside', filterMode: 'none', zoomOnMouseWheel: 'ctrl', moveOnMouseWheel: false, preventDefaultMouseMove: false,
        minValueSpan: (d.end - d.start) / 50
      }];
      return option;
    },
    stops: function (d) {
      var hourly = d.history.length > 1 && d.history[1][0] - d.history[0][0] < DAY;
      function when(t) { return d.indexed ? 'step ' + t : moment(t, hourly); }
      var past = every(d.history.filter(function (q) { return q[1] !== null; }), 400).map(function (q) {
        return { at: q, text: when(q[0]) + ', observed ' + quantity(q[1], d.unit) };
      });
      return past.concat(every(d.mean, 400).map(function (q) {
        var text = when(q[0]) + ', forecast ' + quantity(q[1], d.unit);
        d.bands.forEach(function (b) {
          var e = nearest(b.edges, q[0]);
          text += ', ' + b.label + ' band ' + quantity(e[1], d.unit) + ' to ' + quantity(e[2], d.unit);
        });
        return { at: q, text: text };
      }));
    }
  };
