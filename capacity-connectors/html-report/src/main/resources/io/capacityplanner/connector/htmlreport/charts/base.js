  var LIGHT = {
    page: '#FFFFFF', panel: '#F5F6F8', text: '#1B1F24', muted: '#59636E', border: '#7C8590', hair: '#D5D9DE',
    forecast: '#0072B2', warn: '#A65E00', bad: '#A3004F', good: '#00695C', bands: ['#BFDCEC', '#E0EEF6'],
    series: ['#0072B2', '#B84A00', '#3F8F2F', '#7A2A6A', '#59636E']
  };
  var DARK = {
    page: '#14171C', panel: '#1D2229', text: '#E8EBEF', muted: '#A3ADB8', border: '#6E7884', hair: '#343B44',
    forecast: '#56B4E9', warn: '#F0A800', bad: '#FF5C7A', good: '#5CD6B6', bands: ['#284659', '#1E2F3B'],
    series: ['#56B4E9', '#F0B429', '#178F6A', '#F2A6D2', '#8A94A0']
  };
  var DASHES = [null, [6, 3], [2, 2], [8, 3, 2, 3], [1, 3]];
  var MARKERS = ['circle', 'square', 'triangle', 'diamond', 'cross'];
  var MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  var FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif';
  var SIZE = 12;
  var LANE = 16;
  var HOUR = 3600000;
  var DAY = 24 * HOUR;

  /* On paper figures are drawn denser, and always light. */
  var printing = false;

  /* Kinds of figures by name: each has read(data), height(data, width), option(data, width, palette), stops(data). */
  var kinds = {};

  function two(n) { return n < 10 ? '0' + n : '' + n; }

  function day(ms) {
    var d = new Date(ms);
    return d.getUTCDate() + ' ' + MONTHS[d.getUTCMonth()] + ' ' + d.getUTCFullYear();
  }

  function moment(ms, withTime) {
    var d = new Date(ms);
    return day(ms) + (withTime ? ' ' + two(d.getUTCHours()) + ':' + two(d.getUTCMinutes()) : '');
  }

  function number(v) {
    var size = Math.abs(v);
    var digits = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.9995 || size === 0 ? 2 : 4;
    return size >= 1e15 ? v.toExponential(2) : v.toLocaleString('en-US', { maximumFractionDigits: digits });
  }

  function quantity(v, unit) { return number(v) + (unit ? ' ' + unit : ''); }

  function money(v, symbol) { return (v < 0 ? '-' : '') + symbol + number(Math.abs(v)); }

  function line(x1, y1, x2, y2, color, width, dash) {
    return {
      type: 'line', silent: true, shape: { x1: x1, y1: y1, x2: x2, y2: y2 },
      style: { stroke: color, lineWidth: width, lineDash: dash || null, fill: 'none' }
    };
  }

  function polyline(points, color, width, dash) {
    return {
      type: 'polyline', silent: true, shape: { points: points },
      style: { stroke: color, lineWidth: width, lineDash: dash || null, fill: 'none' }
    };
  }

  function polygon(points, fill, stroke) {
    return { type: 'polygon', silent: true, shape: { points: points }, style: { fill: fill, stroke: stroke || null, lineWidth: stroke ? 1 : 0 } };
  }

  function box(x, y, width, height, fill, stroke, lineWidth, dash) {
    return {
      type: 'rect', silent: true, shape: { x: x, y: y, width: width, height: height },
      style: { fill: fill || 'none', stroke: stroke || null, lineWidth: stroke ? lineWidth || 1 : 0, lineDash: dash || null }
    };
  }

  /* A box filled with oblique lines, which stay told apart in grey print. */
  function hatched(x, y, width, height, color, back) {
    var parts = [box(x, y, width, height, back, color, 1)];
    for (var c = 6; c < width + height; c += 6) {
      var x1 = Math.min(c, width);
      var x2 = Math.max(0, c - height);
      parts.push(line(x + x1, y + c - x1, x + x2, y + c - x2, color, 1));
    }
    return parts;
  }

  function marker(shape, x, y, color, fill) {
    var r = 5;
    var style = { fill: fill, stroke: color, lineWidth: 1.5 };
    if (shape === 'circle') { return { type: 'circle', silent: true, shape: { cx: x, cy: y, r: r - 0.5 }, style: style }; }
    if (shape === 'square') { return { type: 'rect', silent: true, shape: { x: x - 4, y: y - 4, width: 8, height: 8 }, style: style }; }
    if (shape === 'cross') {
      return { type: 'group', children: [line(x - 4, y - 4, x + 4, y + 4, color, 2), line(x - 4, y + 4, x + 4, y - 4, color, 2)] };
    }
    var points = shape === 'triangle' ? [[x, y - r], [x + r, y + r - 1], [x - r, y + r - 1]] : [[x, y - r], [x + r, y], [x, y + r], [x - r, y]];
    return { type: 'polygon', silent: true, shape: { points: points }, style: style };
  }

  function label(text, x, y, color, align, p) {
    return {
      type: 'text', silent: true,
      style: {
        text: text, x: x, y: y, fill: color, align: align, verticalAlign: 'middle', font: SIZE + 'px ' + FONT,
        backgroundColor: p.page, padding: [1, 3]
      }
    };
  }

  function textWidth(text) { return echarts.format.getTextRect(text, SIZE + 'px ' + FONT).width + 6; }

  /* A name cut in its middle to a width; numbers are never given to it. */
  function elided(text, width) {
    if (textWidth(text) <= width) { return text; }
    var points = Array.from(text);
    for (var kept = points.length - 1; kept > 2; kept -= 1) {
      var head = Math.ceil(kept / 2);
      var short = points.slice(0, head).join('') + '\u2026' + points.slice(points.length - (kept - head)).join('');
      if (textWidth(short) <= width) { return short; }
    }
    return '\u2026';
  }

  /*
   * Puts labels where no other stands. spots: [x, y, align], the best first. A label that fits nowhere is left out: the
   * summary and the table have it.
   */
  function placer(width, height, p) {
    var taken = [];
    function bounds(text, spot) {
      var wide = textWidth(text);
      var left = spot[2] === 'right' ? spot[0] - wide : spot[2] === 'center' ? spot[0] - wide / 2 : spot[0];
      return { l: left, r: left + wide, t: spot[1] - 8, b: spot[1] + 8 };
    }
    var lines = [];
    function clear(b) {
      return !lines.some(function (q) { return q[0] > b.l && q[0] < b.r && q[1] > b.t && q[1] < b.b; });
    }
    function free(b) {
      return b.l >= -1 && b.r <= width + 1 && b.t >= 0 && b.b <= height && !taken.some(function (o) {
        return b.l < o.r && o.l < b.r && b.t < o.b && o.t < b.b;
      });
    }
    function place(parts, text, spots, color) {
      for (var i = 0; i < 2 * spots.length; i += 1) {
        var spot = spots[i % spots.length];
        var b = bounds(text, spot);
        if (free(b) && (i >= spots.length || clear(b))) {
          taken.push(b);
          parts.push(label(text, spot[0], spot[1], color, spot[2], p));
          return true;
        }
      }
      return false;
    }
    /* Pixels of a line that labels keep off while there is another place. */
    place.avoid = function (points) { lines = lines.concat(points); };
    place.block = function (x1, y1, x2, y2) { taken.push({ l: x1, r: x2, t: y1, b: y2 }); };
    return place;
  }

  /* Series that draws once, at given pixels, what the function returns. */
  function drawing(z, anchor, draw, grid) {
    return {
      type: 'custom', silent: true, z: z, animation: false, tooltip: { show: false }, data: [anchor],
      xAxisIndex: grid || 0, yAxisIndex: grid || 0, encode: { x: 0, y: 1 },
      renderItem: function (params, api) {
        return { type: 'group', children: draw(params.coordSys, api) };
      }
    };
  }

  function path(name, data, color, width, dash, z, grid) {
    return {
      type: 'line', name: name, data: data, z: z, showSymbol: false, animation: false, connectNulls: false,
      xAxisIndex: grid || 0, yAxisIndex: grid || 0,
      silent: true, emphasis: { disabled: true }, color: color, lineStyle: { color: color, width: width, type: dash || 'solid' }
    };
  }

  /* Bounds and step of an axis of at most `most` ticks. */
  function nice(least, largest, most) {
    if (!(largest > least)) { largest = least + (Math.abs(least) || 1); }
    var power = Math.pow(10, Math.floor(Math.log10((largest - least) / most)) - 1);
    var steps = [1, 2, 2.5, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000];
    for (var i = 0; i < steps.length; i += 1) {
      var step = steps[i] * power;
      var min = Math.floor(least / step + 1e-9) * step;
      var max = Math.ceil(largest / step - 1e-9) * step;
      if (Math.round((max - min) / step) + 1 <= most) { return { min: min, max: max, interval: step }; }
    }
    return { min: least, max: largest, interval: largest - least };
  }

  function valueAxis(range, p, write, grid) {
    return {
      type: 'value', min: range.min, max: range.max, interval: range.interval, gridIndex: grid || 0, scale: true,
      axisLine: { show: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: p.hair, width: 1 } },
      axisLabel: { color: p.muted, fontSize: SIZE, fontFamily: FONT, formatter: write || number }
    };
  }

  /* An axis whose line and labels a drawing puts. */
  function bareAxis(min, max, grid) {
    return { type: 'value', min: min, max: max, gridIndex: grid || 0, show: false };
  }

  /* The unit above a value axis, and room kept for the axis' own labels. */
  function unitAbove(parts, place, area, text, p) {
    place.block(0, area.y - 7, area.x - 2, area.y + area.height + 7);
    if (text) { place(parts, elided(text, area.x + area.width * 0.4), [[0, area.y - 17, 'left']], p.muted); }
  }

  function timeTicks(from, to, most) {
    var span = to - from;
    var steps = [HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY];
    var ticks = [];
    for (var i = 0; i < steps.length; i += 1) {
      if (span / steps[i] <= most) {
        var offset = steps[i] > DAY ? 4 * DAY : 0; /* Mondays: the epoch was a Thursday. */
        for (var t = Math.ceil((from - offset) / steps[i]) * steps[i] + offset; t <= to; t += steps[i]) { ticks.push(t); }
        return { at: ticks, write: steps[i] < DAY ? clock : dayMonth };
      }
    }
    var months = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
    for (var k = 0; k < months.length; k += 1) {
      if (span / (30.4 * DAY) / months[k] <= most) {
        var first = new Date(from);
        var count = Math.floor((first.getUTCFullYear() * 12 + first.getUTCMonth()) / months[k]) * months[k];
        for (; ; count += months[k]) {
          var at = Date.UTC(Math.floor(count / 12), count % 12, 1);
          if (at > to) { break; }
          if (at >= from) { ticks.push(at); }
        }
        return { at: ticks, write: function (ms) { return MONTHS[new Date(ms).getUTCMonth()] + ' ' + new Date(ms).getUTCFullYear(); } };
      }
    }
    return { at: [], write: day };
  }

  function clock(ms) { var d = new Date(ms); return d.getUTCHours() || d.getUTCMinutes() ? two(d.getUTCHours()) + ':' + two(d.getUTCMinutes()) : dayMonth(ms); }

  function dayMonth(ms) { var d = new Date(ms); return d.getUTCDate() + ' ' + MONTHS[d.getUTCMonth()]; }

  /* The line, ticks and labels under an area, of the part of the axis that is in view. */
  function timeAxis(parts, place, area, api, d, p) {
    var x0 = api.coord([d.start, 0])[0];
    var scale = (api.coord([d.end, 0])[0] - x0) / (d.end - d.start);
    var from = d.start + (area.x - x0) / scale;
    var to = d.start + (area.x + area.width - x0) / scale;
    var most = area.width < 480 ? 4 : Math.min(9, Math.floor(area.width / 110));
    var bottom = area.y + area.height;
    var ticks;
    if (d.indexed) {
      var range = nice(from, to, most);
      ticks = { at: [], write: function (v) { return 'step ' + number(v); } };
      for (var v = range.min; v <= to; v += range.interval) { if (v >= from) { ticks.at.push(v); } }
    } else {
      ticks = timeTicks(from, to, most);
    }
    parts.push(line(area.x, bottom, area.x + area.width, bottom, p.border, 1));
    ticks.at.forEach(function (t) {
      var x = x0 + (t - d.start) * scale;
      if (place(parts, ticks.write(t), [[x, bottom + 14, 'center']], p.muted)) { parts.push(line(x, bottom, x, bottom + 5, p.border, 1)); }
    });
  }

  /* Names pushed apart so that none covers another: ends are { y, text, color } and get new y. */
  function apart(ends, top, bottom) {
    ends.sort(function (a, b) { return b.y - a.y; });
    var below = bottom + LANE / 2;
    ends.forEach(function (end) { end.y = Math.min(end.y, below - LANE); below = end.y; });
    var above = top - LANE / 2;
    ends.reverse().forEach(function (end) { end.y = Math.max(end.y, above + LANE); above = end.y; });
    return ends;
  }

  /* Rows of bars: names at the left, or above their rows where the page is narrow. */
  function rowLayout(names, width) {
    var narrow = width < 560 && !printing;
    var longest = Math.max.apply(null, names.map(textWidth).concat([40]));
    var left = narrow ? 4 : Math.min(longest + 8, Math.floor(width * (printing ? 0.42 : 0.34)));
    return {
      narrow: narrow, left: left, height: printing ? 18 : narrow ? 46 : 32,
      name: function (place, parts, i, y, area, p) {
        var room = narrow ? width - 8 : left - 8;
        place(parts, elided(names[i], room), [narrow ? [0, y - 13, 'left'] : [area.x - 6, y, 'right']], p.text);
      },
      middle: function (y) { return narrow ? y + 8 : y; }
    };
  }

  function rowAxis(count) { return { type: 'value', min: -0.5, max: count - 0.5, inverse: true, show: false }; }

  function plain(grid, x, y, series) {
    return {
      animation: false, backgroundColor: 'transparent', aria: { enabled: true, decal: { show: true } }, textStyle: { fontFamily: FONT },
      grid: grid, xAxis: x, yAxis: y, series: series
    };
  }

  function whisker(x1, x2, y, color, half) {
    return [line(x1, y, x2, y, color, 2), line(x1, y - half, x1, y + half, color, 2), line(x2, y - half, x2, y + half, color, 2)];
  }

  function extent(values) {
    var known = values.filter(function (v) { return v !== undefined && v !== null; });
    return [Math.min.apply(null, known), Math.max.apply(null, known)];
  }

  function timed(d, t) { return d.indexed ? t : d.base + t * 1000; }

  function timedPairs(d, list) { return list.map(function (q) { return [timed(d, q[0])].concat(q.slice(1)); }); }

  /* From a flat list of ways and values to pairs of times and values. */
  function unfold(d, list) {
    var points = [];
    var at = 0;
    for (var i = 0; i < list.length; i += 2) {
      at += list[i];
      points.push([timed(d, at), list[i + 1]]);
    }
    return points;
  }

  function every(list, most) {
    var step = Math.max(1, Math.ceil(list.length / most));
    return list.filter(function (q, i) { return i % step === 0 || i === list.length - 1; });
  }
