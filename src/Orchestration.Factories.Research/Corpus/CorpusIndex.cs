using Microsoft.Data.Sqlite;
using Orchestration.Factories.Research.Questions;

namespace Orchestration.Factories.Research.Corpus;

/// <summary>The passages in an FTS5 table in memory, ranked by <c>bm25()</c> (Robertson and Zaragoza 2009).</summary>
/// <remarks>One connection, used by one caller at a time.</remarks>
internal sealed class CorpusIndex : IDisposable
{
    private const string Search = "SELECT rowid, bm25(passages, 2.0, 3.0, 1.5, 1.0) AS rank FROM passages WHERE passages MATCH $query ORDER BY rank, rowid LIMIT $limit";

    private readonly Lock _gate = new();
    private readonly SqliteConnection _connection;
    private readonly IReadOnlyList<Passage> _passages;
    private bool _disposed;

    private CorpusIndex(SqliteConnection connection, IReadOnlyList<Passage> passages, IReadOnlyList<string> leftOut)
    {
        _connection = connection;
        _passages = passages;
        LeftOut = leftOut;
        Documents = passages.Select(passage => passage.Document.Path).Distinct(StringComparer.Ordinal).Count();
    }

    public int Documents { get; }

    public int Passages => _passages.Count;

    public IReadOnlyList<string> LeftOut { get; }

    public static async Task<CorpusIndex> BuildAsync(string folder, int maximumSize, CancellationToken cancellationToken)
    {
        (IReadOnlyList<Passage> passages, IReadOnlyList<string> leftOut) =
            await CorpusReader.ReadAsync(folder, maximumSize, cancellationToken).ConfigureAwait(false);
        SqliteConnection connection = new("Data Source=:memory:");
        try
        {
            connection.Open();
            Fill(connection, passages, cancellationToken);
            return new CorpusIndex(connection, passages, leftOut);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The best passages, best first; equal ones by path and line.</summary>
    public IReadOnlyList<ScoredPassage> Find(Question question, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return question.Required.Count == 0 ? [] : Query(MatchExpression.Of(question), limit);
    }

    /// <summary>Which of the words stand nowhere in the corpus.</summary>
    public IReadOnlyList<string> Missing(IReadOnlyList<string> words) =>
        [.. words.Where(word => Query(MatchExpression.AnyOf([word]), 1).Count == 0)];

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _connection.Dispose();
        }
    }

    private List<ScoredPassage> Query(string match, int limit)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            using SqliteCommand command = _connection.CreateCommand();
            command.CommandText = Search;
            command.Parameters.AddWithValue("$query", match);
            command.Parameters.AddWithValue("$limit", limit);
            using SqliteDataReader reader = command.ExecuteReader();
            List<ScoredPassage> found = [];
            while (reader.Read())
            {
                int number = reader.GetInt32(0) - 1;
                found.Add(new ScoredPassage(_passages[number], number, -reader.GetDouble(1)));
            }

            return found;
        }
    }

    private static void Fill(SqliteConnection connection, IReadOnlyList<Passage> passages, CancellationToken cancellationToken)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteCommand create = connection.CreateCommand();
        create.CommandText = "CREATE VIRTUAL TABLE passages USING fts5(title, tags, heading, body, tokenize = 'porter unicode61 remove_diacritics 2')";
        create.ExecuteNonQuery();

        using SqliteCommand insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO passages(rowid, title, tags, heading, body) VALUES ($id, $title, $tags, $heading, $body)";
        SqliteParameter id = insert.Parameters.Add("$id", SqliteType.Integer);
        SqliteParameter title = insert.Parameters.Add("$title", SqliteType.Text);
        SqliteParameter tags = insert.Parameters.Add("$tags", SqliteType.Text);
        SqliteParameter heading = insert.Parameters.Add("$heading", SqliteType.Text);
        SqliteParameter body = insert.Parameters.Add("$body", SqliteType.Text);
        for (int i = 0; i < passages.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            id.Value = i + 1;
            title.Value = passages[i].Document.Title;
            tags.Value = passages[i].Document.Tags;
            heading.Value = passages[i].Heading;
            body.Value = passages[i].Text;
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
