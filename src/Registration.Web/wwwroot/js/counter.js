// Counts down what still fits in a field, once little is left. Without script the server says what is too long; nothing is ever cut.
const near = 0.2;
const quiet = 1200;

for (const field of document.querySelectorAll('[data-most]')) {
  const most = Number(field.dataset.most);
  const shown = document.createElement('p');
  shown.setAttribute('aria-hidden', 'true');
  const spoken = document.createElement('p');
  spoken.className = 'vh';
  spoken.setAttribute('role', 'status');
  let waiting;

  const count = () => {
    // The server counts a line end as one, as the field itself does.
    const left = most - field.value.trim().length;
    const [one, many, over] = [field.dataset.leftOne, field.dataset.left, field.dataset.over];
    const text = left < 0 ? over : left === 1 ? one : many;
    return left > most * near ? '' : text.replace('{0}', Math.abs(left));
  };

  const show = () => {
    shown.textContent = count();
    shown.className = field.value.trim().length > most ? 'invalid-feedback' : 'form-text';
    if (shown.textContent && !shown.isConnected) {
      field.after(shown, spoken);
    }
  };

  // A screen reader hears it only after a pause, and only if it has changed.
  const update = () => {
    show();
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (spoken.textContent !== shown.textContent) {
        spoken.textContent = shown.textContent;
      }
    }, quiet);
  };

  field.addEventListener('input', update);
  show();
}
