document.documentElement.className = "js";
try {
  const theme = localStorage.getItem("wegwijs-theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing shows what the device asks for.
}
