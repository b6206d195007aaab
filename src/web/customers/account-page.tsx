export function AccountPage() {
  return (
    <main className="page">
      <h1>…</h1>
    </main>
  );
}
