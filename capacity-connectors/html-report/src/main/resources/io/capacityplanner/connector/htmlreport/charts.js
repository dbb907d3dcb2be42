(function () {
  'use strict';

  var LIGHT = {
    page: '#FFFFFF', panel: '#F5F6F8', text: '#1B1F24', muted: '#59636E', border: '#7C8590', hair: '#D5D9DE',
    forecast: '#0072B2', warn: '#A65E00', bad: '#A3004F', bands: ['#BFDCEC', '#E0EEF6']
  };
  var DARK = {
    page: '#14171C', panel: '#1D2229', text: '#E8EBEF', muted: '#A3ADB8', border: '#6E7884', hair: '#343B44',
    forecast: '#56B4E9', warn: '#F0A800', bad: '#FF5C7A', bands: ['#284659', '#1E2F3B']
  };
  var MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  var FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif';
  var SIZE = 12;
  var LANE = 16;
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  var printing = false;
  var figures = [];

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

  function line(x1, y1, x2, y2, color, width, dash) {
    return {
      type: 'line', silent: true, shape: { x1: x1, y1: y1, x2: x2, y2: y2 },
      style: { stroke: color, lineWidth: width, lineDash: dash || null, fill: 'none' }
    };
  }

  function polygon(points, fill, stroke) {
    return { type: 'polygon', silent: true, shape: { points: points }, style: { fill: fill, stroke: stroke || null, lineWidth: stroke ? 1 : 0 } };
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

  /* Series that draws once, at given pixels, what the list of draw functions returns. */
  function drawing(z, anchor, draw) {
    return {
      type: 'custom', silent: true, z: z, animation: false, tooltip: { show: false }, data: [anchor],
      encode: { x: 0, y: 1 },
      renderItem: function (params, api) {
        return { type: 'group', children: draw(params.coordSys, api) };
      }
    };
  }

  function read(node) {
    var d = JSON.parse(node.textContent);
    function time(t) { return d.indexed ? t : d.base + t * 1000; }
    function pairs(list) { return list.map(function (q) { return [time(q[0]), q[1]]; }); }
    d.history = pairs(d.history);
    d.mean = pairs(d.mean);
    d.anomalies = pairs(d.anomalies);
    d.end = time(d.end);
    d.start = d.history.length ? d.history[0][0] : d.mean[0][0];
    d.gaps = d.gaps.map(function (g) { return [time(g[0]), time(g[1])]; });
    d.bands.forEach(function (b) { b.edges = b.edges.map(function (e) { return [time(e[0]), e[1], e[2]]; }); });
    Object.keys(d.marks).forEach(function (k) { d.marks[k].at = time(d.marks[k].at); });
    var least = 0;
    var most = 0;
    function see(v) { if (v !== null) { least = Math.min(least, v); most = Math.max(most, v); } }
    d.history.concat(d.mean, d.anomalies).forEach(function (q) { see(q[1]); });
    d.bands.forEach(function (b) { b.edges.forEach(function (e) { see(e[1]); see(e[2]); }); });
    d.levels.forEach(function (l) { see(l.value); });
    d.least = least;
    d.most = most;
    return d;
  }

  function level(d, kind) { return d.levels.filter(function (l) { return l.kind === kind; })[0]; }

  function xWithin(api, area, t) {
    return Math.max(area.x, Math.min(area.x + area.width, api.coord([t, 0])[0]));
  }

  function drawBands(d, p) {
    return drawing(1, [d.start, 0], function (area, api) {
      return d.bands.map(function (b, i) { return { band: b, fill: p.bands[Math.min(i, p.bands.length - 1)] }; })
        .reverse()
        .map(function (entry) {
          var upper = entry.band.edges.map(function (e) { return api.coord([e[0], e[2]]); });
          var lower = entry.band.edges.map(function (e) { return api.coord([e[0], e[1]]); });
          return polygon(upper.concat(lower.reverse()), entry.fill);
        });
    });
  }

  function drawGaps(d, p) {
    return drawing(0, [d.start, 0], function (area, api) {
      var parts = [];
      d.gaps.forEach(function (gap) {
        var from = xWithin(api, area, gap[0]);
        var to = xWithin(api, area, gap[1]);
        var wide = Math.max(2, to - from);
        parts.push({
          type: 'rect', silent: true, shape: { x: from, y: area.y, width: wide, height: area.height },
          style: { fill: p.panel, stroke: p.hair, lineWidth: 1 }
        });
        var words = label('no data', (from + to) / 2, area.y + area.height - 10, p.muted, 'center', p);
        if (wide < textWidth('no data')) {
          words.style.x = from + wide / 2 - 7;
          words.style.align = 'right';
        }
        if (words.style.align === 'center' || words.style.x - textWidth('no data') > area.x) { parts.push(words); }
      });
      return parts;
    });
  }

  function drawLevels(d, p) {
    return drawing(5, [d.start, 0], function (area, api) {
      var parts = [];
      d.levels.forEach(function (l) {
        var y = api.coord([d.start, l.value])[1];
        var limit = l.kind === 'limit';
        var color = limit ? p.bad : p.muted;
        parts.push(line(area.x, y, area.x + area.width, y, color, limit ? 2 : 1.5, limit ? [12, 4] : [1, 4]));
        var above = y - 10 > area.y || limit;
        parts.push(label(l.label, area.x + 4, above ? y - 10 : y + 11, color, 'left', p));
      });
      return parts;
    });
  }

  /* On the limit: from one in ten to nine in ten, a tick at even chance, an arrow where the end is not forecast. */
  function drawBracket(d, p) {
    return drawing(7, [d.start, 0], function (area, api) {
      var limit = level(d, 'limit');
      var m = d.marks;
      if (!limit || !m.earliest) { return []; }
      var y = api.coord([d.start, limit.value])[1];
      var from = xWithin(api, area, m.earliest.at);
      var to = m.latest ? xWithin(api, area, m.latest.at) : area.x + area.width;
      var parts = [line(from, y, to, y, p.text, 4), line(from, y - 7, from, y + 7, p.text, 2)];
      if (m.latest) {
        parts.push(line(to, y - 7, to, y + 7, p.text, 2));
      } else {
        parts.push(polygon([[to + 7, y], [to - 1, y - 6], [to - 1, y + 6]], p.text));
      }
      if (m.even_chance) {
        var x = xWithin(api, area, m.even_chance.at);
        parts.push(line(x, y - 10, x, y + 10, p.text, 3));
        var half = textWidth(m.even_chance.label) / 2;
        var middle = Math.max(area.x + half, Math.min(area.x + area.width - half, x));
        parts.push(label(m.even_chance.label, middle, y + 19, p.text, 'center', p));
      }
      return parts;
    });
  }

  function drawMarks(d, p) {
    return drawing(6, [d.start, 0], function (area, api) {
      var parts = [];
      var words = [];
      var m = d.marks;
      var bottom = area.y + area.height;
      function flag(mark, lane, color, width, dash, leftOf) {
        var x = xWithin(api, area, mark.at);
        var y = area.y - 8 - lane * LANE;
        parts.push(line(x, y, x, bottom, color, width, dash));
        var fits = !leftOf && x + textWidth(mark.label) + 4 < area.x + area.width;
        words.push(label(mark.label, x + (fits ? 4 : -4), y, color, fits ? 'left' : 'right', p));
        return { x: x, y: y };
      }
      if (m.today) { flag(m.today, 0, p.muted, 1, null, m.order_by && m.order_by.at > m.today.at); }
      if (m.order_by) {
        var at = flag(m.order_by, 1, p.warn, 2, [8, 3, 2, 3]);
        parts.push(polygon([[at.x, at.y - 5], [at.x - 9, at.y], [at.x, at.y + 5]], p.warn));
        if (m.arrival) {
          var end = xWithin(api, area, m.arrival.at);
          parts.push({
            type: 'rect', silent: true, shape: { x: at.x, y: bottom - 8, width: Math.max(1, end - at.x), height: 8 },
            style: { fill: p.page, stroke: p.warn, lineWidth: 1.5 }
          });
          var right = end + textWidth('lead time') + 4 < area.x + area.width;
          words.push(label('lead time', right ? end + 4 : at.x - 4, bottom - 8, p.warn, right ? 'left' : 'right', p));
        }
      }
      if (m.horizon_end) {
        var x = area.x + area.width;
        var top = area.y - 8 - 2 * LANE;
        parts.push(line(x, top + 6, x, bottom, p.muted, 1, [2, 2]));
        words.push(label(m.horizon_end.label, x, top, p.muted, 'right', p));
      }
      if (d.demandHidden) {
        words.push(label('demand \u2265 what is shown', area.x, area.y - 8 - LANE, p.bad, 'left', p));
      }
      return parts.concat(words);
    });
  }

  /* Names at the right end of the lines, pushed apart so that none covers another. */
  function drawEnds(d, p) {
    return drawing(8, [d.start, 0], function (area, api) {
      if (!d.mean.length) { return []; }
      var ends = d.bands.map(function (b) {
        var last = b.edges[b.edges.length - 1];
        return { y: api.coord([last[0], last[2]])[1], text: b.label };
      });
      var last = d.mean[d.mean.length - 1];
      ends.push({ y: api.coord(last)[1], text: 'forecast' });
      ends.sort(function (a, b) { return b.y - a.y; });
      var below = area.y + area.height + LANE / 2;
      ends.forEach(function (end) {
        end.y = Math.min(end.y, below - 14);
        below = end.y;
      });
      var above = area.y - LANE / 2;
      ends.reverse().forEach(function (end) {
        end.y = Math.max(end.y, above + 14);
        above = end.y;
      });
      return ends.map(function (end) {
        return label(end.text, area.x + area.width + 8, end.y, p.forecast, 'left', p);
      });
    });
  }

  function path(name, data, color, width, dash, z) {
    return {
      type: 'line', name: name, data: data, z: z, showSymbol: false, animation: false, connectNulls: false,
      silent: true, emphasis: { disabled: true }, color: color, lineStyle: { color: color, width: width, type: dash || 'solid' }
    };
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

  function tip(d, points) {
    var values = {};
    points.forEach(function (q) { values[q.seriesName] = q.value; });
    var any = points[0] ? points[0].value[0] : d.start;
    var hourly = d.mean.length > 1 && d.mean[1][0] - d.mean[0][0] < 86400000;
    var lines = [d.indexed ? 'step ' + any : moment(any, hourly)];
    if (values.history && values.history[1] !== null) { lines.push('observed ' + quantity(values.history[1], d.unit)); }
    if (values.forecast) { lines.push('forecast ' + quantity(values.forecast[1], d.unit)); }
    d.bands.forEach(function (b) {
      var low = values[b.label + ' low'];
      var high = values[b.label + ' high'];
      if (low && high) { lines.push(b.label + ' band ' + quantity(low[1], d.unit) + ' to ' + quantity(high[1], d.unit)); }
    });
    return lines.join('\n');
  }

  function option(d, width, p) {
    var narrow = width < 560;
    var share = d.unit === '%' && d.most <= 100 && d.most > 50 && d.least >= 0;
    var text = { color: p.muted, fontSize: SIZE, fontFamily: FONT };
    var axisLine = { lineStyle: { color: p.border } };
    return {
      animation: false,
      backgroundColor: 'transparent',
      aria: { enabled: false },
      textStyle: { fontFamily: FONT },
      grid: { left: 4, right: 66, top: 72, bottom: 4, containLabel: true },
      tooltip: {
        trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: p.panel, borderColor: p.border,
        textStyle: { color: p.text, fontSize: SIZE, fontFamily: FONT },
        axisPointer: { type: 'line', lineStyle: { color: p.border, type: 'solid', width: 1 } },
        formatter: function (points) { return tip(d, points); }
      },
      xAxis: {
        type: d.indexed ? 'value' : 'time', min: d.start, max: d.end, splitNumber: Math.max(3, Math.floor(width / 160)),
        name: d.indexed ? 'step' : '', nameLocation: 'middle', nameGap: 24, nameTextStyle: text,
        axisLine: axisLine, axisTick: { show: true, lineStyle: { color: p.border } }, splitLine: { show: false },
        axisLabel: {
          color: p.muted, fontSize: SIZE, fontFamily: FONT, hideOverlap: true, showMinLabel: false, showMaxLabel: false,
          formatter: d.indexed ? null : {
            year: '{MMM} {yyyy}', month: '{MMM} {yyyy}', day: '{d} {MMM}', hour: '{HH}:{mm}', minute: '{HH}:{mm}', second: '{HH}:{mm}:{ss}', none: '{d} {MMM}'
          }
        }
      },
      yAxis: {
        type: 'value', min: d.least < 0 ? null : 0, max: share ? 100 : null, interval: share ? (narrow ? 25 : 20) : null,
        splitNumber: narrow ? 4 : 5, name: d.unit, nameLocation: 'end', nameGap: 10,
        nameTextStyle: { color: p.muted, fontSize: SIZE, fontFamily: FONT, align: 'right', padding: [0, 6, 0, 0] },
        axisLine: { show: false }, axisTick: { show: false }, splitLine: { lineStyle: { color: p.hair, width: 1 } },
        axisLabel: { color: p.muted, fontSize: SIZE, fontFamily: FONT, formatter: function (v) { return number(v); } }
      },
      series: [
        path('extent', [[d.start, d.least], [d.start, d.most]], 'transparent', 0, 'solid', 0),
        drawGaps(d, p), drawBands(d, p)
      ].concat(edges(d, p), [
        path('history', d.history, p.text, 1.5, 'solid', 3),
        path('forecast', d.mean, p.forecast, 2, [6, 3], 4),
        {
          type: 'scatter', data: d.anomalies, symbol: 'diamond', symbolSize: 10, z: 6, silent: true, animation: false,
          tooltip: { show: false }, itemStyle: { color: 'transparent', borderColor: p.bad, borderWidth: 1.5 }
        },
        drawLevels(d, p), drawMarks(d, p), drawBracket(d, p), drawEnds(d, p)
      ])
    };
  }

  function draw(figure) {
    var p = dark.matches && !printing ? DARK : LIGHT;
    figure.chart.resize();
    figure.chart.setOption(option(figure.data, figure.element.clientWidth, p), true);
    figure.chart.getZr().flush();
  }

  function drawAll() { figures.forEach(draw); }

  function start(root) {
    var element = root.querySelector('.chart');
    var data = read(root.querySelector('script[type="application/json"]'));
    var table = root.querySelector('details.data');
    element.hidden = false;
    var figure = { element: element, data: data, table: table, chart: echarts.init(element, null, { renderer: 'svg' }) };
    figures.push(figure);
    draw(figure);
    table.open = false;
  }

  function print(on) {
    if (printing === on) { return; }
    printing = on;
    figures.forEach(function (f) {
      f.table.open = on;
      f.element.style.width = on ? '680px' : '';
      f.element.style.height = on ? '300px' : '';
    });
    drawAll();
  }

  document.querySelectorAll('figure').forEach(start);
  dark.addEventListener('change', drawAll);
  window.addEventListener('beforeprint', function () { print(true); });
  window.addEventListener('afterprint', function () { print(false); });
  var waiting = 0;
  window.addEventListener('resize', function () {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(function () { if (!printing) { drawAll(); } }, 150);
  });
}());
