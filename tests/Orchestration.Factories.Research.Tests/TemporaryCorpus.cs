using Orchestration.Artifacts;
using Orchestration.Templates;

namespace Orchestration.Factories.Research.Tests;

/// <summary>A folder with texts that is gone after the test, and a factory over it.</summary>
internal sealed class TemporaryCorpus : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("corpus-").FullName;

    public TemporaryCorpus Add(string path, string text)
    {
        string file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return this;
    }

    public ResearchFactory Open(int maxSources = 8) => new(new ResearchFactoryOptions { CorpusPath = Folder, MaxSources = maxSources });

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public static string Samples()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Orchestration.sln")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "samples", "corpus");
    }

    public static ActionRequest Ask(string action, string parameters) => new(action, JsonPayload.Parse(parameters), new NoArtifacts());

    internal sealed class NoArtifacts : IArtifactStore
    {
        public ValueTask<ArtifactReference> SaveAsync(string name, string mediaType, Stream content, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Stream> OpenAsync(ArtifactReference reference, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Uri? Locate(ArtifactReference reference) => null;
    }
}
