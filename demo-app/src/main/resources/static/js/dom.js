// Small words for the document. Text is only ever set as text.

export const $ = id => document.getElementById(id);

/** An element with properties, attributes (in `attrs`) and children: nodes or texts. */
export function el(tag, properties = {}, ...children) {
  const { attrs = {}, ...rest } = properties;
  const element = Object.assign(document.createElement(tag), rest);
  for (const [name, value] of Object.entries(attrs)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Sets a text only when it differs, so that nobody is told twice. */
export function text(id, value) {
  const element = typeof id === 'string' ? $(id) : id;
  if (element.textContent !== String(value)) element.textContent = String(value);
}

/** Makes the children of `parent` those of `items`, keeping the elements of items that stay. */
export function sync(parent, items, keyOf, create, update) {
  const there = new Map([...parent.children].map(child => [child.dataset.key, child]));
  items.forEach((item, place) => {
    const key = String(keyOf(item));
    let child = there.get(key);
    there.delete(key);
    if (!child) {
      child = create(item);
      child.dataset.key = key;
    }
    update(child, item);
    if (parent.children[place] !== child) parent.insertBefore(child, parent.children[place] ?? null);
  });
  there.forEach(child => child.remove());
}
