using Orchestration.Artifacts;

namespace Orchestration.Tests.Artifacts;

public sealed class FileArtifactStoreCopyTests : IDisposable
{
    private const int Megabyte = 1024 * 1024;

    private readonly TemporaryFolder _folder = new();
    private readonly FileArtifactStore _store;

    public FileArtifactStoreCopyTests() => _store = new FileArtifactStore(new ArtifactOptions { RootPath = _folder.Path });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Thirty_two_saves_of_the_same_bytes_at_once_keep_one_file()
    {
        ArtifactReference[] references = await SaveAtOnceAsync(number => new GeneratedStream(300_000, _ => { }));

        references.Select(reference => reference.Sha256).Distinct().Should().ContainSingle();
        _folder.Files.Should().ContainSingle().Which.Should().EndWith(references[0].Sha256[2..] + ".bin");
    }

    [Fact]
    public async Task Thirty_two_saves_of_different_bytes_at_once_keep_all()
    {
        ArtifactReference[] references = await SaveAtOnceAsync(number => new GeneratedStream(300_000 + number, _ => { }));

        _folder.Files.Select(Path.GetFileName).Should().BeEquivalentTo(references.Select(reference => reference.Sha256[2..] + ".bin"));
        references.Select(reference => reference.Size).Should().Equal(Enumerable.Range(300_000, 32).Select(size => (long)size));
    }

    [Fact]
    public async Task A_stream_that_throws_midway_leaves_nothing()
    {
        using GeneratedStream content = new(Megabyte, position =>
        {
            if (position > 0)
                throw new IOException("The line is dead.");
        });

        Func<Task> save = () => _store.SaveAsync("a", "video/mp4", content, Token).AsTask();

        await save.Should().ThrowAsync<IOException>().WithMessage("The line is dead.");
        content.Position.Should().BePositive();
        _folder.Files.Should().BeEmpty();
    }

    [Fact]
    public async Task A_save_that_is_cancelled_midway_leaves_nothing()
    {
        using CancellationTokenSource cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        using GeneratedStream content = new(Megabyte, position =>
        {
            if (position > 0)
                cancel.Cancel();
        });

        Func<Task> save = () => _store.SaveAsync("a", "video/mp4", content, cancel.Token).AsTask();

        await save.Should().ThrowAsync<OperationCanceledException>();
        content.Position.Should().BePositive();
        _folder.Files.Should().BeEmpty();
    }

    [Fact]
    public async Task A_save_that_is_cancelled_before_it_starts_makes_no_folder()
    {
        using GeneratedStream content = new(1, _ => { });

        Func<Task> save = () => _store.SaveAsync("a", "video/mp4", content, new CancellationToken(canceled: true)).AsTask();

        await save.Should().ThrowAsync<OperationCanceledException>();
        Directory.Exists(_folder.Path).Should().BeFalse();
    }

    [Fact]
    public async Task Twenty_megabytes_are_kept_without_holding_them_in_memory()
    {
        long written = 0;
        using GeneratedStream content = new(20 * Megabyte, position =>
            written = Math.Max(written, _folder.Files.Sum(file => new FileInfo(file).Length)));

        ArtifactReference reference = await _store.SaveAsync("film.mp4", "video/mp4", content, Token);

        reference.Size.Should().Be(20 * Megabyte);
        content.LargestRead.Should().BeLessThan(Megabyte);
        written.Should().BeGreaterThan(19 * Megabyte, "bytes reach the disk while the stream is read");
    }

    private Task<ArtifactReference[]> SaveAtOnceAsync(Func<int, Stream> content) =>
        Task.WhenAll(Enumerable.Range(0, 32).Select(async number =>
        {
            await using Stream stream = content(number);
            return await _store.SaveAsync($"file {number}", "application/octet-stream", stream, Token);
        }));
}
