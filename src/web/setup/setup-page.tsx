export function SetupPage() {
  return (
    <main className="page">
      <h1>…</h1>
    </main>
  );
}
