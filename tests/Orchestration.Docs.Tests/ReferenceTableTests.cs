using System.Reflection;
using Microsoft.Extensions.Logging;
using Orchestration.Artifacts;
using Orchestration.Coordination;
using Orchestration.Coordination.Limits;
using Orchestration.Coordination.Recovery;
using Orchestration.Coordination.Events;
using Orchestration.Diagnostics;
using Orchestration.Factories;
using Orchestration.Factories.Media;
using Orchestration.Factories.Research;
using Orchestration.Routing;
using Orchestration.Routing.Hedging;
using Orchestration.Storage;
using Orchestration.Templates;

namespace Orchestration.Docs.Tests;

/// <summary>Tables on the pages name all that the code has, and nothing that it has not.</summary>
public sealed class ReferenceTableTests
{
    private const BindingFlags Constants = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;

    [Fact]
    public void The_configuration_page_has_every_option_and_no_other()
    {
        IEnumerable<string> keys = Repository.Page("docs/configuration.md").CodeInFirstColumn;

        keys.Should().BeEquivalentTo(
            KeysOf<WorkflowOptions>("Workflow").Where(key => key != "Workflow:Retry")
                .Concat(KeysOf<RetryPolicy>("Workflow:Retry"))
                .Concat(KeysOf<FactoryOptions>("Factories:<name>").Where(key => key != "Factories:<name>:Rate"))
                .Concat(KeysOf<RateLimit>("Factories:<name>:Rate"))
                .Concat(KeysOf<LimitOptions>("Limits:<name>").Where(key => key != "Limits:<name>:Rate"))
                .Concat(KeysOf<RateLimit>("Limits:<name>:Rate"))
                .Concat(KeysOf<RoutingOptions>("Routing"))
                .Concat(KeysOf<HedgingOptions>("Routing:Hedging"))
                .Concat(KeysOf<ArtifactOptions>("Artifacts"))
                .Concat(KeysOf<InMemoryStoreOptions>("InMemoryStore"))
                .Concat(KeysOf<RecoveryOptions>("Recovery"))
                .Concat(KeysOf<RetentionOptions>("Retention")));
    }

    [Fact]
    public void The_first_page_names_every_namespace()
    {
        IEnumerable<string> named = Repository.Page("docs/getting-started.md").Text.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split('`')).Where(text => text.StartsWith("Orchestration", StringComparison.Ordinal));

        named.Should().Contain(typeof(OrchestrationEngine).Assembly.GetExportedTypes().Select(type => type.Namespace!)
            .Where(name => name.StartsWith("Orchestration", StringComparison.Ordinal)).Distinct());
    }

    [Fact]
    public void The_factories_page_has_every_option_of_the_local_factories()
    {
        IEnumerable<string> options = Repository.Page("docs/factories.md").CodeInFirstColumn.Where(text => text.Contains("FactoryOptions.", StringComparison.Ordinal));

        options.Should().BeEquivalentTo(
            KeysOf<MediaFactoryOptions>(nameof(MediaFactoryOptions)).Concat(KeysOf<ResearchFactoryOptions>(nameof(ResearchFactoryOptions)))
                .Select(key => key.Replace(':', '.')));
    }

    [Fact]
    public void The_execution_page_has_every_start_option() =>
        RowsUnder("docs/execution.md", "start option").Should().BeEquivalentTo(KeysOf<StartOptions>("").Select(key => key[1..]));

    [Theory]
    [InlineData("Keys of a template", "TemplateFields")]
    [InlineData("Keys of a step", "StepFields")]
    [InlineData("Keys of retry", "RetryFields")]
    public void The_workflows_page_has_every_key_that_the_reader_knows(string heading, string reader)
    {
        FieldInfo known = typeof(WorkflowTemplate).Assembly.GetType($"Orchestration.Templates.{reader}", throwOnError: true)!.GetField("Known", Constants)!;
        string section = Repository.Page("docs/workflows.md").Prose.Split("\n#").Single(part => part.TrimStart('#', ' ').StartsWith(heading, StringComparison.Ordinal));
        IEnumerable<string> keys = section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);

        keys.Should().BeEquivalentTo((string[])known.GetValue(null)!);
    }

    [Fact]
    public void The_observability_page_has_every_name_and_no_other()
    {
        IEnumerable<string> names = typeof(OrchestrationTelemetry).GetFields(Constants)
            .Select(field => (string)field.GetRawConstantValue()!)
            .Where(name => name != OrchestrationTelemetry.SourceName);

        Repository.Page("docs/observability.md").CodeInFirstColumn.Where(text => text.StartsWith("orchestration.", StringComparison.Ordinal))
            .Should().BeEquivalentTo(names);
    }

    [Fact]
    public void The_observability_page_has_every_log_message_with_its_level()
    {
        IEnumerable<string> messages = typeof(OrchestrationEngine).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(Constants))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>()
            .Select(message => $"{message.EventId} {message.Level}");

        IEnumerable<string> rows = Repository.Page("docs/observability.md").Rows.Where(row => row.Length == 3 && int.TryParse(row[0], out _)).Select(row => $"{row[0]} {row[1]}");

        rows.Should().BeEquivalentTo(messages);
    }

    [Fact]
    public void The_execution_page_has_every_status_reason_kind_and_event()
    {
        RowsUnder("docs/execution.md", "wait reason").Should().Equal(Enum.GetNames<WaitReason>());
        RowsUnder("docs/execution.md", "kind").Should().BeEquivalentTo(Enum.GetNames<FailureKind>());
        RowsUnder("docs/execution.md", "status", occurrence: 0).Should().Equal(Enum.GetNames<StepStatus>());
        RowsUnder("docs/execution.md", "status", occurrence: 1).Should().Equal(Enum.GetNames<ExecutionStatus>());
        RowsUnder("docs/execution.md", "event").Should().BeEquivalentTo(
            typeof(ExecutionEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ExecutionEvent))).Select(type => type.Name));
    }

    [Fact]
    public void The_routing_page_has_every_strategy_and_reason()
    {
        RowsUnder("docs/routing.md", "strategy").Should().BeEquivalentTo(
            typeof(RoutingStrategy).GetProperties(BindingFlags.Static | BindingFlags.Public).Select(property => property.Name));
        RowsUnder("docs/routing.md", "reason code").Should().BeEquivalentTo(ValuesOf(typeof(ReasonCodes)));
        RowsUnder("docs/routing.md", "removed by").Should().BeEquivalentTo(ValuesOf(typeof(RemovalReasons)));
        RowsUnder("docs/routing.md", "failure").Should().BeEquivalentTo(Enum.GetNames<RoutingFailure>());
    }

    [Fact]
    public void The_factories_page_has_every_status_and_action()
    {
        RowsUnder("docs/factories.md", "status").Should().Equal(Enum.GetNames<FactoryStatus>());
        using ResearchFactory research = new(new ResearchFactoryOptions { CorpusPath = Repository.At("samples/corpus") });
        IEnumerable<string> actions = new MediaFactory().Actions.Concat(research.Actions).Select(action => action.Name).Append("text_to_speech").Distinct();
        RowsUnder("docs/factories.md", "action", occurrence: 0).Concat(RowsUnder("docs/factories.md", "action", occurrence: 1)).Should().BeEquivalentTo(actions);
    }

    [Fact]
    public void The_README_has_every_package()
    {
        IEnumerable<string> packages = Directory.EnumerateDirectories(Repository.At("src")).Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any()).Select(Path.GetFileName)!;

        RowsUnder("README.md", "package").Should().BeEquivalentTo(packages);
    }

    [Fact]
    public void Types_in_the_glossary_exist()
    {
        HashSet<string> types = [.. typeof(OrchestrationEngine).Assembly.GetExportedTypes().Select(type => type.Name)];
        IEnumerable<string> words = Repository.Page("docs/glossary.md").Rows.Where(row => row.Length == 3).SelectMany(row => row[2].Split('`').Where((_, i) => i % 2 == 1));

        words.Select(word => word.Split('.')[0]).Where(word => !types.Contains(word)).Should().BeEmpty();
    }

    [Fact]
    public void The_architecture_page_has_every_room()
    {
        IEnumerable<string> rooms = Directory.EnumerateDirectories(Repository.At("src/Orchestration")).Select(folder => Path.GetFileName(folder)!)
            .Where(folder => folder is not ("bin" or "obj")).Append(nameof(OrchestrationEngine));

        Repository.Page("docs/architecture.md").Rows.Where(row => row.Length == 3 && row[0].StartsWith('`')).Select(row => row[0].Trim('`')).Should().BeEquivalentTo(rooms);
    }

    private static IEnumerable<string> KeysOf<T>(string prefix) =>
        typeof(T).GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.CanWrite).Select(property => $"{prefix}:{property.Name}");

    private static IEnumerable<string> ValuesOf(Type constants) => constants.GetFields(Constants).Select(field => (string)field.GetRawConstantValue()!);

    /// <summary>The first words in backticks of the rows of a table that begins with this heading.</summary>
    private static List<string> RowsUnder(string path, string heading, int occurrence = 0)
    {
        string[] lines = Repository.Page(path).Prose.Split('\n');
        int start = lines.Index().Where(line => line.Item.StartsWith($"| {heading} |", StringComparison.Ordinal)).ElementAt(occurrence).Index;
        return [.. lines.Skip(start + 2).TakeWhile(line => line.StartsWith('|')).Select(line => line.Split('|')[1].Trim().Split('`') is [_, var word, ..] ? word : "")];
    }
}
