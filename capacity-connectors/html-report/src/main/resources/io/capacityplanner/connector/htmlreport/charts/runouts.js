  kinds.runout = {
    read: function (d) {
      d.start = timed(d, d.today);
      d.end = timed(d, d.end);
      d.today = d.start;
      d.rows.forEach(function (r) {
        ['orderBy', 'earliest', 'even', 'latest'].forEach(function (k) { if (r[k] !== undefined) { r[k] = timed(d, r[k]); } });
        if (r.orderBy !== undefined) { d.start = Math.min(d.start, r.orderBy); }
      });
      d.start -= (d.end - d.start) * 0.03;
    },
    height: function (d, width) {
      return Math.max(printing ? 100 : 230, d.rows.length * rowLayout([], width).height + 62 + (d.more ? 18 : 0));
    },
    option: function (d, width, p) {
      var layout = rowLayout(d.rows.map(function (r) { return r.name; }), width);
      return plain({ left: layout.left, right: 22, top: 30, bottom: d.more ? 46 : 28 }, bareAxis(d.start, d.end), rowAxis(d.rows.length), [
        drawing(3, [d.start, 0], function (area, api) {
          var parts = [];
          var words = [];
          var right = area.x + area.width;
          var place = placer(api.getWidth(), api.getHeight(), p);
          var today = api.coord([d.today, 0])[0];
          parts.push(line(today, area.y - 6, today, area.y + area.height, p.text, 1));
          place(words, 'today', [[today, area.y - 14, 'center'], [today, area.y - 14, 'left']], p.text);
          place(words, 'not forecast beyond', [[right, area.y - 14, 'right']], p.muted);
          parts.push(line(right, area.y - 6, right, area.y + area.height, p.muted, 1, [2, 2]));
          d.rows.forEach(function (r, i) {
            var middle = api.coord([d.start, i])[1];
            var y = layout.middle(middle);
            function x(t) { return within(area, api.coord([t, 0])[0]); }
            parts.push(line(layout.narrow ? 0 : area.x, y, right, y, p.hair, 1));
            layout.name(place, words, i, middle, area, p);
            if (r.earliest !== undefined || r.even !== undefined || r.latest !== undefined) {
              var from = x(r.earliest !== undefined ? r.earliest : r.even !== undefined ? r.even : r.latest);
              var open = r.latest === undefined;
              var to = open ? right : x(r.latest);
              parts.push(line(from, y, to, y, p.forecast, 2), line(from, y - 6, from, y + 6, p.forecast, 2));
              parts.push(open ? polygon([[to + 9, y], [to, y - 6], [to, y + 6]], p.forecast) : line(to, y - 6, to, y + 6, p.forecast, 2));
            } else if (r.past) {
              parts.push(polygon([[right + 9, y], [right, y - 6], [right, y + 6]], p.page, p.forecast));
            }
            if (r.even !== undefined) { parts.push(marker('circle', x(r.even), y, p.page, p.forecast)); }
            if (r.orderBy !== undefined) {
              var flag = x(r.orderBy);
              parts.push(line(flag, y - 10, flag, y + 8, p.warn, 2), polygon([[flag, y - 11], [flag + 10, y - 7], [flag, y - 3]], p.warn));
            }
          });
          timeAxis(parts, place, area, api, d, p);
          if (d.more) { place(words, 'and ' + number(d.more) + ' more', [[layout.narrow ? 0 : area.x, area.y + area.height + 34, 'left']], p.muted); }
          return parts.concat(words);
        })
      ]);
    },
    stops: function (d) {
      return d.rows.map(function (r, i) {
        var text = r.name + ', ' + (r.orderBy !== undefined ? 'order by ' + day(r.orderBy) : 'no order due');
        if (r.earliest !== undefined) {
          text += r.latest !== undefined ? ', 4 in 5 that it runs out between ' + day(r.earliest) + ' and ' + day(r.latest)
            : ', 1 in 10 that it runs out before ' + day(r.earliest);
        }
        if (r.even !== undefined) { text += ', even chance by ' + day(r.even); }
        if (r.earliest === undefined) { text += ', no run-out seen before ' + day(d.end); }
        return { at: [r.even || r.earliest || r.orderBy || d.end, i], text: text };
      });
    }
  };
