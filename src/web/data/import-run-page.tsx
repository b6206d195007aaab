export function ImportRunPage() {
  return (
    <main className="page">
      <h1>…</h1>
    </main>
  );
}
