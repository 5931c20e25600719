using System.Security.Cryptography;
using System.Text;
using Orchestration.Artifacts;

namespace Orchestration.Tests.Artifacts;

public sealed class FileArtifactStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FileArtifactStore _store;

    public FileArtifactStoreTests() => _store = new FileArtifactStore(new ArtifactOptions { RootPath = _folder.Path });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_saved_artifact_is_read_back_byte_for_byte()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("a picture");

        ArtifactReference reference = await SaveAsync("hero.png", "image/png", bytes);

        reference.Should().Be(new ArtifactReference("hero.png", "image/png", bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
        (await ReadAsync(reference)).Should().Equal(bytes);
    }

    [Fact]
    public async Task No_bytes_at_all_are_an_artifact_too()
    {
        ArtifactReference reference = await SaveAsync("empty", "text/plain", []);

        reference.Size.Should().Be(0);
        (await ReadAsync(reference)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_folder_is_made_with_the_first_artifact()
    {
        Directory.Exists(_folder.Path).Should().BeFalse();

        await SaveAsync("a", "text/plain", [1]);

        Directory.Exists(_folder.Path).Should().BeTrue();
    }

    [Theory]
    [InlineData("image/png", ".png")]
    [InlineData("IMAGE/PNG", ".png")]
    [InlineData("image/apng", ".apng")]
    [InlineData("image/gif", ".gif")]
    [InlineData("video/mp4", ".mp4")]
    [InlineData("audio/wav", ".wav")]
    [InlineData("application/json", ".json")]
    [InlineData("text/plain; charset=utf-8", ".txt")]
    [InlineData("text/markdown", ".md")]
    [InlineData("image/../../x", ".bin")]
    [InlineData("", ".bin")]
    public async Task The_extension_comes_from_the_media_type(string mediaType, string extension)
    {
        ArtifactReference reference = await SaveAsync("name.exe", mediaType, [1, 2, 3]);

        string expected = Path.Combine(_folder.Path, reference.Sha256[..2], reference.Sha256[2..] + extension);
        _folder.Files.Should().Equal(expected);
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("..\\..\\x")]
    [InlineData("/etc/passwd")]
    [InlineData("CON")]
    [InlineData("nul\0name")]
    [InlineData("")]
    [InlineData("🖼️\u202Egnp.exe")]
    public async Task A_hostile_name_never_touches_the_path(string name)
    {
        ArtifactReference reference = await SaveAsync(name, "image/png", [7]);

        reference.Name.Should().Be(name);
        _folder.Files.Should().ContainSingle().Which.Should().EndWith(reference.Sha256[2..] + ".png");
    }

    [Fact]
    public async Task A_name_of_300_characters_never_touches_the_path()
    {
        ArtifactReference reference = await SaveAsync(new string('n', 300), "image/png", [7]);

        _folder.Files.Should().ContainSingle().Which.Should().EndWith(reference.Sha256[2..] + ".png");
    }

    [Fact]
    public async Task The_same_bytes_are_kept_once()
    {
        ArtifactReference first = await SaveAsync("a.png", "image/png", [1, 2, 3]);
        ArtifactReference second = await SaveAsync("b.png", "image/png", [1, 2, 3]);

        second.Sha256.Should().Be(first.Sha256);
        _folder.Files.Should().ContainSingle();
    }

    [Fact]
    public async Task A_truncated_file_is_replaced_when_the_bytes_come_again()
    {
        ArtifactReference reference = await SaveAsync("a", "text/plain", [1, 2, 3]);
        await File.WriteAllBytesAsync(_folder.Files[0], [], Token);

        await SaveAsync("a", "text/plain", [1, 2, 3]);

        (await ReadAsync(reference)).Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task An_artifact_that_the_store_does_not_have_is_not_found()
    {
        ArtifactReference unknown = new("a", "text/plain", 1, new string('a', 64));

        Func<Task> openEmptyStore = () => ReadAsync(unknown);
        await openEmptyStore.Should().ThrowAsync<FileNotFoundException>();

        await SaveAsync("b", "text/plain", [1]);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "aa"));
        await openEmptyStore.Should().ThrowAsync<FileNotFoundException>();
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("../../../../../../../../../../../../../../../../../../etc/passwd00")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task A_reference_without_a_hash_of_64_digits_is_refused(string hash)
    {
        ArtifactReference reference = new("a", "text/plain", 1, hash);

        await FluentActions.Awaiting(() => ReadAsync(reference)).Should().ThrowAsync<ArgumentException>();
        FluentActions.Invoking(() => _store.Locate(reference)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public async Task A_hash_in_capitals_is_the_same_hash()
    {
        ArtifactReference reference = await SaveAsync("a", "text/plain", [1, 2, 3]);

        (await ReadAsync(reference with { Sha256 = reference.Sha256.ToUpperInvariant() })).Should().Equal(1, 2, 3);
    }

    [Fact]
    public async Task A_person_finds_the_file_by_its_uri()
    {
        string root = Path.Combine(_folder.Path, "a b#c%20d?é");
        FileArtifactStore store = new(new ArtifactOptions { RootPath = root });
        using MemoryStream content = new([5]);

        ArtifactReference reference = await store.SaveAsync("a.png", "image/png", content, Token);
        Uri? uri = store.Locate(reference);

        uri!.IsFile.Should().BeTrue();
        uri.LocalPath.Should().Be(_folder.Files.Should().ContainSingle().Which);
    }

    private async Task<ArtifactReference> SaveAsync(string name, string mediaType, byte[] bytes)
    {
        using MemoryStream content = new(bytes);
        return await _store.SaveAsync(name, mediaType, content, Token);
    }

    private async Task<byte[]> ReadAsync(ArtifactReference reference)
    {
        await using Stream stream = await _store.OpenAsync(reference, Token);
        using MemoryStream copy = new();
        await stream.CopyToAsync(copy, Token);
        return copy.ToArray();
    }
}
