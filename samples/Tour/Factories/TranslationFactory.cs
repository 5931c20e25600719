using System.Text.Json.Nodes;
using Orchestration.Factories;
using Orchestration.Templates;

namespace Tour.Factories;

/// <summary>A factory as a class: what it is called, what it can do, how it does it, how it feels.</summary>
internal sealed class TranslationFactory : IFactory
{
    private static readonly Dictionary<string, string> Words = new() { ["hello"] = "hallo", ["world"] = "Welt" };

    public string Name => "dictionary";

    public FactoryType Type => FactoryType.Translation;

    public IReadOnlyList<ActionDescriptor> Actions { get; } = [new("translate") { Description = "Translates English words into German." }];

    public ValueTask<ActionResult> ExecuteAsync(ActionRequest request, CancellationToken cancellationToken)
    {
        string text = request.Parameters.ToElement().GetProperty("text").GetString() ?? "";
        string translated = string.Join(' ', text.Split(' ').Select(word => Words.GetValueOrDefault(word, word)));
        return new(ActionResult.Success(new JsonObject { ["text"] = translated }) with
        {
            Usage = new Dictionary<string, double> { ["characters"] = text.Length },
        });
    }

    public ValueTask<FactoryHealth> CheckHealthAsync(CancellationToken cancellationToken) =>
        new(new FactoryHealth(FactoryStatus.Connected, $"{Words.Count} words"));
}
