using Orchestration.Factories.Research.Corpus;
using Orchestration.Factories.Research.Questions;
using Orchestration.Factories.Research.Reports;
using Orchestration.Templates;

namespace Orchestration.Factories.Research;

/// <summary>Answers research questions from a folder of texts: BM25 search (SQLite FTS5) and sentences taken from the best passages, every one with its source.</summary>
/// <remarks>The texts are read once, at the first call or health check; a later change of the folder needs a new factory. Nothing leaves the machine.</remarks>
public sealed class ResearchFactory : IFactory, IDisposable
{
    private const int PassagesPerSource = 5;
    private const int PassagesPerPaper = 6;

    private readonly SemaphoreSlim _building = new(1, 1);
    private readonly string _folder;
    private readonly int _maxSources;
    private readonly int _maxFileSize;
    private CorpusIndex? _index;
    private volatile bool _disposed;

    /// <summary>Makes a factory over a folder, which is first looked at when it is used.</summary>
    /// <param name="options">What to search and how much to answer; copied.</param>
    /// <exception cref="ArgumentException">An option is out of its range; the message names all.</exception>
    public ResearchFactory(ResearchFactoryOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Name = options.Name;
        _folder = Path.GetFullPath(options.CorpusPath);
        _maxSources = options.MaxSources;
        _maxFileSize = options.MaxFileSize;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public FactoryType Type => FactoryType.Research;

    /// <inheritdoc/>
    public IReadOnlyList<ActionDescriptor> Actions => ResearchActions.All;

    /// <inheritdoc/>
    public async ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (!ResearchActions.All.Any(action => action.Name == request.Action))
            return ActionResult.Failed(FailureKind.InvalidRequest, $"Factory '{Name}' has no action '{request.Action}'; it has {string.Join(", ", ResearchActions.All.Select(action => action.Name))}.");
        if (QuestionReader.Read(request.Action, request.Parameters, out IReadOnlyList<string> problems) is not { } question)
            return ActionResult.Failed(FailureKind.InvalidRequest, $"The parameters of '{request.Action}' are wrong. {string.Join(" ", problems)}");

        try
        {
            request.Report(new ActionProgress(0, "Reading the corpus"));
            CorpusIndex index = await OpenAsync(cancellationToken).ConfigureAwait(false);
            return Answer(request, question, index, cancellationToken);
        }
        catch (CorpusUnavailableException exception)
        {
            return ActionResult.Failed(FailureKind.Unavailable, exception.Message);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<FactoryHealth> CheckHealthAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        try
        {
            CorpusIndex index = await OpenAsync(cancellationToken).ConfigureAwait(false);
            string content = $"{Summary.Count(index.Documents, "document")}, {Summary.Count(index.Passages, "passage")}";
            return index.LeftOut.Count == 0
                ? new FactoryHealth(FactoryStatus.Connected, content)
                : new FactoryHealth(FactoryStatus.Degraded, $"{content}; left out: {string.Join(", ", index.LeftOut)}");
        }
        catch (CorpusUnavailableException exception)
        {
            return new FactoryHealth(exception.IsMissing ? FactoryStatus.Disconnected : FactoryStatus.Error, exception.Message);
        }
    }

    /// <summary>Lets go of the index.</summary>
    public void Dispose()
    {
        _disposed = true;
        Interlocked.Exchange(ref _index, null)?.Dispose();
    }

    private ActionResult Answer(ActionRequest request, Question question, CorpusIndex index, CancellationToken cancellationToken)
    {
        request.Report(new ActionProgress(0.3, $"Searching {Summary.Count(index.Passages, "passage")}"));
        int limit = Math.Max(_maxSources * PassagesPerSource, (question.MaxDocuments ?? 0) * PassagesPerPaper);
        IReadOnlyList<ScoredPassage> found = KeepDocuments(index.Find(question, limit, cancellationToken), question.MaxDocuments);
        IReadOnlyList<string> notFound = index.Missing(Extraction.Words.WithMeaning(question.Topic));

        cancellationToken.ThrowIfCancellationRequested();
        request.Report(new ActionProgress(0.6, $"Choosing sentences from {Summary.Count(found.Count, "passage")}"));
        ResearchReport report = ReportComposer.Compose(question, found, notFound, index.Documents, _maxSources);

        cancellationToken.ThrowIfCancellationRequested();
        request.Report(new ActionProgress(1, Summary.Count(report.Findings.Count, "finding") + " from " + Summary.Count(report.Sources.Count, "source")));
        return ActionResult.Success(report, ReportJson.Default.ResearchReport) with
        {
            Usage = new Dictionary<string, double> { ["documents"] = index.Documents, ["passages"] = found.Count },
        };
    }

    private static IReadOnlyList<ScoredPassage> KeepDocuments(IReadOnlyList<ScoredPassage> found, int? most)
    {
        if (most is not { } count)
            return found;

        HashSet<CorpusDocument> kept = [.. found.Select(passage => passage.Passage.Document).Distinct().Take(count)];
        return [.. found.Where(passage => kept.Contains(passage.Passage.Document))];
    }

    /// <summary>Builds the index once; while one caller builds, the others wait. A build that fails is tried again by the next call.</summary>
    private async ValueTask<CorpusIndex> OpenAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _index) is { } ready)
            return ready;

        await _building.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_index is { } built)
                return built;

            CorpusIndex index = await CorpusIndex.BuildAsync(_folder, _maxFileSize, cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _index, index);
            if (_disposed)
            {
                Dispose();
                throw new ObjectDisposedException(Name);
            }

            return index;
        }
        finally
        {
            _building.Release();
        }
    }
}
