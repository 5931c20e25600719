using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>Reads Argo files. Every key is read, or known to say nothing about what runs, or refused by its name.</summary>
internal static partial class ArgoReader
{
    private static readonly string[] Work = ["container", "script"];

    private static readonly string[] OtherKinds = ["suspend", "resource", "http", "data", "plugin", "containerSet"];

    public static IReadOnlyList<ArgoDocument> Read(string yaml)
    {
        YamlStream stream = [];
        stream.Load(new StringReader(UnindentedEnds().Replace(yaml, "$1  \"]")));
        return [.. stream.Documents.Select(document => ReadDocument((YamlMappingNode)document.RootNode))];
    }

    private static ArgoDocument ReadDocument(YamlMappingNode root)
    {
        YamlMappingNode spec = Node(root, "spec")!;
        Require(spec, "the workflow", ["entrypoint", "templates", "arguments", "onExit"], ["volumeClaimTemplates", "metrics", "podGC", "podMetadata"]);
        YamlMappingNode metadata = Node(root, "metadata")!;
        return new ArgoDocument
        {
            Name = Text(metadata, "name") ?? Text(metadata, "generateName")!.TrimEnd('-'),
            Entrypoint = Text(spec, "entrypoint"),
            OnExit = Text(spec, "onExit"),
            Parameters = Named(spec, "arguments").ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.Ordinal),
            Templates = Items(spec, "templates").Select(ReadTemplate).ToDictionary(template => template.Name, StringComparer.Ordinal),
        };
    }

    private static ArgoTemplate ReadTemplate(YamlMappingNode node)
    {
        string name = Text(node, "name") ?? "inline";
        foreach (string kind in OtherKinds.Where(kind => Has(node, kind)))
            throw new RefusedException($"a template of the kind {kind}");

        Require(node, $"template {name}", ["name", "dag", "steps", "inputs", "outputs", "retryStrategy", "parallelism", "failFast", .. Work], ["metrics", "metadata", "volumes", "podSpecPatch"]);
        YamlMappingNode? dag = Node(node, "dag");
        if (dag is not null)
            Require(dag, $"template {name}", ["tasks", "failFast", "target"], []);

        return new ArgoTemplate
        {
            Name = name,
            Tasks = dag is not null ? [.. Items(dag, "tasks").Select(task => ReadTask(task, null))] : Has(node, "steps") ? ReadSteps(node) : null,
            IsSteps = Has(node, "steps"),
            FailFast = (dag is null ? null : Text(dag, "failFast")) != "false",
            Target = dag is null ? null : Text(dag, "target"),
            Parallelism = Text(node, "parallelism") is { } places ? int.Parse(places, null) : null,
            Retries = Node(node, "retryStrategy") is { } retry ? ReadRetries(retry, name) : null,
            Inputs = Named(node, "inputs"),
            Outputs = ReadOutputs(node),
            OutputParameters = Node(node, "outputs") is { } outputs ? [.. Items(outputs, "parameters").Select(output => Text(output, "name")!)] : [],
            OutputDefaults = Node(node, "outputs") is { } declared ? ReadDefaults(declared) : new Dictionary<string, string>(),
            FailsAsWritten = Work.Any(kind => Node(node, kind) is { } work && Exits().IsMatch(work.ToString())),
        };
    }

    private static ArgoTask[] ReadSteps(YamlMappingNode node)
    {
        List<ArgoTask> tasks = [];
        List<string> before = [];
        foreach (YamlNode group in (YamlSequenceNode)node["steps"])
        {
            ArgoTask[] steps = [.. ((YamlSequenceNode)group).Select(step => ReadTask((YamlMappingNode)step, DependsExpression.AllOf(before)))];
            tasks.AddRange(steps);
            before = [.. steps.Select(step => step.Name)];
        }

        return [.. tasks];
    }

    private static ArgoTask ReadTask(YamlMappingNode node, DependsExpression? depends)
    {
        string name = Text(node, "name")!;
        ArgoLoop? loop = ReadLoop(node);
        if (loop is not null && (Has(node, "hooks") || Has(node, "onExit")))
            throw new RefusedException("hooks or an exit handler of a task within a loop");

        Require(node, $"task {name}", ["name", "template", "templateRef", "inline", "depends", "dependencies", "when", "arguments", "continueOn", "onExit", "withItems", "withParam"], []);
        YamlMappingNode? reference = Node(node, "templateRef");
        ArgoTemplate? inline = Node(node, "inline") is { } written ? ReadTemplate(written) : null;
        IEnumerable<string> dependencies = Has(node, "dependencies") ? ((YamlSequenceNode)node["dependencies"]).Select(one => ((YamlScalarNode)one).Value!) : [];
        Dictionary<string, string> arguments = Named(node, "arguments").ToDictionary(pair => pair.Key, pair => pair.Value ?? "", StringComparer.Ordinal);
        return new ArgoTask
        {
            Name = name,
            Template = inline?.Name ?? Text(reference ?? node, "template")!,
            Document = reference is null ? null : Text(reference, "name"),
            Inline = inline,
            Depends = depends ?? (Text(node, "depends") is { } text ? DependsExpression.Parse(text) : DependsExpression.AllOf(dependencies)),
            Loop = loop?.UsedBy(arguments.Values),
            When = Text(node, "when"),
            Arguments = arguments,
            ContinuesOnFailure = Node(node, "continueOn") is { } goesOn && Text(goesOn, "failed") == "true",
            OnExit = Text(node, "onExit"),
        };
    }

    private static ArgoLoop? ReadLoop(YamlMappingNode node) =>
        Has(node, "withSequence") ? throw new RefusedException("for-each (withSequence)")
        : Has(node, "withItems") ? node["withItems"] is YamlSequenceNode items ? ArgoLoop.OfItems(items) : throw new RefusedException("withItems that is no list")
        : Text(node, "withParam") is { } text ? ArgoLoop.OfParam(text) : null;

    private static int ReadRetries(YamlMappingNode retry, string template)
    {
        Require(retry, $"the retries of template {template}", ["limit"], []);
        return int.Parse(Text(retry, "limit")!, null);
    }

    private static Dictionary<string, string?> ReadOutputs(YamlMappingNode node)
    {
        Dictionary<string, string?> outputs = new(StringComparer.Ordinal);
        if (Node(node, "outputs") is not { } section)
            return outputs;

        foreach (YamlMappingNode output in Items(section, "parameters").Concat(Items(section, "artifacts")))
        {
            YamlMappingNode? source = Node(output, "valueFrom");
            if (Has(output, "fromExpression") || (source is not null && Has(source, "expression")))
                throw new RefusedException("an expression of Argo: an output");
            if (source is not null && Has(source, "default") && (Has(source, "parameter") || Has(node, "dag") || Has(node, "steps")))
                throw new RefusedException("an output of a nested template with a default of its own");

            outputs[Text(output, "name")!] = source is null ? Text(output, "from") : Text(source, "parameter");
        }

        return outputs;
    }

    private static Dictionary<string, string> ReadDefaults(YamlMappingNode outputs) => Items(outputs, "parameters")
        .Select(output => (Name: Text(output, "name")!, Default: Node(output, "valueFrom") is { } source ? Text(source, "default") : null))
        .Where(output => output.Default is not null)
        .ToDictionary(output => output.Name, output => output.Default!, StringComparer.Ordinal);

    /// <summary>Parameters and artifacts by name, with the text that gives each.</summary>
    private static Dictionary<string, string?> Named(YamlMappingNode node, string section)
    {
        Dictionary<string, string?> values = new(StringComparer.Ordinal);
        if (Node(node, section) is not { } found)
            return values;

        foreach (YamlMappingNode item in Items(found, "parameters"))
            values[Text(item, "name")!] = Text(item, "value");
        foreach (YamlMappingNode item in Items(found, "artifacts"))
            values[Text(item, "name")!] = Text(item, "from") ?? (Node(item, "raw") is { } raw ? Text(raw, "data") : null);

        foreach (string text in values.Values.OfType<string>())
        {
            if (text.Contains("{{=", StringComparison.Ordinal))
                throw new RefusedException("an expression of Argo: a parameter");
        }

        return values;
    }

    private static void Require(YamlMappingNode node, string place, string[] known, string[] immaterial)
    {
        foreach (string key in node.Children.Keys.Select(key => ((YamlScalarNode)key).Value!))
        {
            if (!known.Contains(key) && !immaterial.Contains(key))
                throw new RefusedException($"the key {key} of {place}");
        }
    }

    private static bool Has(YamlMappingNode node, string key) => node.Children.ContainsKey(key);

    private static YamlMappingNode? Node(YamlMappingNode node, string key) => Has(node, key) ? node[key] as YamlMappingNode : null;

    private static string? Text(YamlMappingNode node, string key) => Has(node, key) ? (node[key] as YamlScalarNode)?.Value : null;

    private static IEnumerable<YamlMappingNode> Items(YamlMappingNode node, string key) =>
        Has(node, key) && node[key] is YamlSequenceNode items ? items.OfType<YamlMappingNode>() : [];

    /// <summary>Argo's reader takes the end of a quoted text that is indented less than the standard asks; ours does not.</summary>
    [GeneratedRegex(@"^([ ]*)""\]\r?$", RegexOptions.Multiline)]
    private static partial Regex UnindentedEnds();

    [GeneratedRegex(@"\bexit(,|\s)+\(?\s*[1-9]")]
    private static partial Regex Exits();
}
