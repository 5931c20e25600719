using System.Text;
using Orchestration.Artifacts;
using Orchestration.Factories;
using Orchestration.AotSmoke;
using Orchestration.Templates;

FileArtifactStore store = new(new ArtifactOptions { RootPath = Path.Combine(Path.GetTempPath(), $"orchestration-{Guid.NewGuid():N}") });
IFactory factory = new EchoFactory();
ActionResult result = await factory.ExecuteAsync(new ActionRequest("echo", JsonPayload.Parse("""{ "text": "native" }"""), store), CancellationToken.None);
using MemoryStream content = new(Encoding.UTF8.GetBytes(result.Output.ToString()));
ArtifactReference reference = await store.SaveAsync("echo.json", "application/json", content, CancellationToken.None);
Uri file = store.Locate(reference);
Console.WriteLine($"{factory.Type} {result.Output} {reference.Size}");
Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(file.LocalPath))!, recursive: true);
return result.IsSuccess ? 0 : 1;
