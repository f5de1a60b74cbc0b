/*
 * The QR code of an address that is known in the browser alone, drawn as features/print/qr_code.py
 * draws one: level M, pattern 0. tests/features/print/ holds both to each other.
 *
 *   wegwijs.qr(address)   the code as a drawing (SVG), one unit to a module; null for more than 412
 *                         bytes
 *   wegwijs.showQr(image, address)  the code in an image; says whether there is one
 */
(() => {
  "use strict";
  // By version from 1: bytes of correction in each block, and blocks (ISO/IEC 18004, table 9).
  const CORRECTION = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24];
  const BLOCKS = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10];
  const QUIET = 4,
    FORMAT = 0x5412; // level M and pattern 0, with their own correction

  const centres = (version) => {
    if (version < 2) return [];
    const count = Math.floor(version / 7) + 2;
    const step = Math.floor((version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
    const found = [6];
    for (let at = version * 4 + 10, n = 1; n < count; n++, at -= step) found.splice(1, 0, at);
    return found;
  };
  const bytesOf = (version) => {
    let modules = (16 * version + 128) * version + 64;
    if (version > 1) {
      const count = Math.floor(version / 7) + 2;
      modules -= (25 * count - 10) * count - 55 + (version > 6 ? 36 : 0);
    }
    return Math.floor(modules / 8);
  };
  const room = (version) => bytesOf(version) - CORRECTION[version] * BLOCKS[version];

  const times = (a, b) => {
    let product = 0;
    for (let bit = 7; bit >= 0; bit--) {
      product = (product << 1) ^ ((product >> 7) * 0x11d);
      product ^= ((b >> bit) & 1) * a;
    }
    return product;
  };
  const generator = (degree) => {
    const found = Array(degree).fill(0);
    found[degree - 1] = 1;
    for (let i = 0, root = 1; i < degree; i++, root = times(root, 2)) {
      for (let j = 0; j < degree; j++) found[j] = times(found[j], root) ^ (found[j + 1] || 0);
    }
    return found;
  };
  const corrected = (data, by) => {
    const rest = by.map(() => 0);
    for (const byte of data) {
      const factor = byte ^ rest.shift();
      rest.push(0);
      by.forEach((value, i) => {
        rest[i] ^= times(value, factor);
      });
    }
    return rest;
  };

  /** The bytes of the text, filled up, in blocks that are woven into each other. */
  const words = (text, version) => {
    const bits = [];
    const put = (value, length) => {
      for (let i = length - 1; i >= 0; i--) bits.push((value >> i) & 1);
    };
    put(4, 4);
    put(text.length, version < 10 ? 8 : 16);
    for (const byte of text) put(byte, 8);
    const most = room(version) * 8;
    put(0, Math.min(4, most - bits.length));
    // Where nothing is to fill up segno puts a whole byte; readers stop before it.
    put(0, Math.min(8 - (bits.length % 8), most - bits.length));
    for (let fill = 0xec; bits.length < most; fill ^= 0xfd) put(fill, 8);
    const bytes = [];
    for (let i = 0; i < bits.length; i += 8)
      bytes.push(bits.slice(i, i + 8).reduce((value, bit) => value * 2 + bit, 0));
    const count = BLOCKS[version],
      short = Math.floor(bytes.length / count),
      by = generator(CORRECTION[version]);
    const blocks = [];
    for (let i = 0, at = 0; i < count; i++) {
      const end = at + short + (i >= count - (bytes.length % count) ? 1 : 0);
      blocks.push(bytes.slice(at, end));
      at = end;
    }
    const found = [];
    const weave = (rows) => {
      for (let i = 0; i <= Math.max(short, by.length); i++)
        for (const row of rows) if (i < row.length) found.push(row[i]);
    };
    weave(blocks);
    weave(blocks.map((block) => corrected(block, by)));
    return found;
  };

  /** Rows of modules: 1 for dark. */
  const modules = (text, version) => {
    const size = version * 4 + 17;
    const rows = Array.from({ length: size }, () => Array(size).fill(null));
    const set = (x, y, dark) => {
      if (x >= 0 && y >= 0 && x < size && y < size) rows[y][x] = dark ? 1 : 0;
    };
    for (let i = 0; i < size; i++) {
      set(6, i, i % 2 === 0);
      set(i, 6, i % 2 === 0);
    }
    const square = (x, y, reach, light) => {
      for (let dy = -reach; dy <= reach; dy++)
        for (let dx = -reach; dx <= reach; dx++)
          set(x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
    };
    for (const [x, y] of [
      [3, 3],
      [size - 4, 3],
      [3, size - 4],
    ])
      square(x, y, 4, [2, 4]);
    const at = centres(version),
      last = at.length - 1;
    at.forEach((x, i) => {
      at.forEach((y, j) => {
        if ((i || j) && (i || j !== last) && (i !== last || j)) square(x, y, 2, [1]);
      });
    });
    for (let i = 0; i < 15; i++) {
      const dark = (FORMAT >> i) & 1;
      set(8, i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, dark);
      set(i < 8 ? size - 1 - i : i === 8 ? 7 : 14 - i, 8, dark);
    }
    set(8, size - 8, 1);
    if (version > 6) {
      let rest = version;
      for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
      const bits = (version << 12) | rest;
      for (let i = 0; i < 18; i++) {
        const near = size - 11 + (i % 3),
          far = Math.floor(i / 3);
        set(near, far, (bits >> i) & 1);
        set(far, near, (bits >> i) & 1);
      }
    }
    const data = words(text, version);
    let bit = 0;
    for (let right = size - 1; right > 0; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < size; step++) {
        const y = ((right + 1) & 2) === 0 ? size - 1 - step : step;
        for (const x of [right, right - 1]) {
          if (rows[y][x] !== null) continue;
          const dark = bit < data.length * 8 && (data[bit >> 3] >> (7 - (bit & 7))) & 1;
          set(x, y, dark ^ ((x + y) % 2 === 0 ? 1 : 0));
          bit++;
        }
      }
    }
    return rows;
  };

  wegwijs.qr = (address) => {
    const text = Array.from(unescape(encodeURIComponent(address)), (sign) => sign.charCodeAt(0));
    const needed = (version) => text.length * 8 + (version < 10 ? 12 : 20);
    let version = 1;
    while (version < CORRECTION.length && room(version) * 8 < needed(version)) version++;
    if (version === CORRECTION.length) return null;
    const rows = modules(text, version);
    const size = rows.length;
    // One line through all modules, forth and back; its dashes are the dark ones.
    const line = rows
      .map((row, y) => {
        const signs = Array.from(row, (dark) => (dark ? "1" : "0"));
        return (y % 2 ? signs.reverse() : signs).join("");
      })
      .join("0");
    const dashes = line.match(/1+|0+/g).map((run) => run.length);
    const turn = `h${size}v1h-${size}v1`;
    const side = size + 2 * QUIET;
    const way = `M${QUIET} ${QUIET}.5${turn.repeat((size - 1) / 2)}h${size}`;
    return (
      `<svg width="${side}" height="${side}" fill="none" viewBox="0 0 ${side} ${side}">` +
      `<path stroke="black" shape-rendering="crispEdges" d="${way}" stroke-dasharray="${dashes.join(" ")}"/></svg>`
    );
  };

  wegwijs.showQr = (image, address) => {
    const code = wegwijs.qr(address);
    if (!code) return false;
    // As a picture it has to say that it is SVG, as a part of a page it need not.
    const drawing = new DOMParser().parseFromString(code, "text/html").querySelector("svg");
    const whole = new XMLSerializer().serializeToString(drawing);
    image.src = `data:image/svg+xml,${encodeURIComponent(whole)}`;
    return true;
  };
})();
