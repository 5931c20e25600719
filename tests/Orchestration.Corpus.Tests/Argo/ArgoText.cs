using System.Text.RegularExpressions;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>Writes small Argo workflows: <c>a; b: depends: a, when: x</c> are two tasks.</summary>
internal static partial class ArgoText
{
    public static string Of(string tasks, string failFast) => $$$"""
        apiVersion: argoproj.io/v1alpha1
        kind: Workflow
        metadata:
          generateName: own-
        spec:
          entrypoint: main
          arguments: {parameters: [{name: mode, value: slow}]}
          templates:
            - name: main
              dag:
                failFast: {{{failFast}}}
                tasks:
        {{{string.Concat(tasks.Split(';').Select(TaskOf))}}}
            - name: work
              inputs: {parameters: [{name: x, value: default}]}
              outputs: {parameters: [{name: y, valueFrom: {path: /y}}]}
              container: {image: any}
        {{{(tasks.Contains("retried", StringComparison.Ordinal) ? "    - {name: retried, retryStrategy: {limit: 2}, script: {image: any}}" : "")}}}
        {{{(tasks.Contains("waits", StringComparison.Ordinal) ? "    - {name: waits, suspend: {}}" : "")}}}
            - name: nested
              steps:
                - - {name: first, template: work}
                  - {name: second, template: work}
                - - {name: third, template: work, arguments: {parameters: [{name: x, value: "{{steps.first.outputs.parameters.y}}"}]}}
        {{{(tasks.Contains("needs", StringComparison.Ordinal) ? "    - {name: needs, inputs: {parameters: [{name: x}]}, container: {image: any}}" : "")}}}
        {{{(tasks.Contains("defaulted", StringComparison.Ordinal) ? "    - {name: defaulted, outputs: {parameters: [{name: y, valueFrom: {path: /y, default: nothing}}]}, container: {image: any}}" : "")}}}
        {{{Nested(tasks)}}}
        """;

    /// <summary>Templates of tasks, where they are used.</summary>
    private static string Nested(string tasks) => string.Concat(new Dictionary<string, string>
    {
        ["passing"] = """
            - name: passing
              inputs: {parameters: [{name: x, value: none}]}
              outputs: {parameters: [{name: z, valueFrom: {parameter: "{{tasks.last.outputs.parameters.y}}"}}]}
              dag:
                tasks:
                  - {name: first, template: work, arguments: {parameters: [{name: x, value: "{{inputs.parameters.x}} in {{workflow.parameters.mode}}"}]}}
                  - {name: last, template: work, depends: first, arguments: {parameters: [{name: x, value: "{{tasks.first.outputs.parameters.y}}"}]}}
            """,
        ["looping"] = """
            - name: looping
              inputs: {parameters: [{name: x, value: none}]}
              dag:
                failFast: false
                tasks:
                  - {name: each, template: work, withItems: [p, q], arguments: {parameters: [{name: x, value: "{{inputs.parameters.x}} and {{item}}"}]}}
                  - {name: last, template: work, depends: each}
            """,
        ["choosing"] = """
            - name: choosing
              inputs: {parameters: [{name: x, value: none}]}
              dag:
                tasks:
                  - {name: first, template: work}
                  - {name: left, template: work, depends: first, when: "{{inputs.parameters.x}} == 'it is 1'"}
                  - {name: right, template: work, depends: first, when: "{{inputs.parameters.x}} != 'it is 1'"}
                  - {name: last, template: work, depends: left || right}
            """,
        ["limited"] = """
            - name: limited
              parallelism: 1
              dag: {tasks: [{name: each, template: work, withItems: [p, q]}]}
            """,
        ["again"] = """
            - name: again
              retryStrategy: {limit: 1}
              dag: {tasks: [{name: first, template: work}]}
            """,
    }.Where(one => tasks.Contains($"template: {one.Key}", StringComparison.Ordinal)).Select(one => $"    {one.Value.ReplaceLineEndings("\n    ")}\n"));

    public static ArgoFile FileOf(string tasks, string failFast) => ArgoFile.Of(ArgoReader.Read(Of(tasks, failFast))).Single();

    private static string TaskOf(string task)
    {
        string[] parts = task.Trim().Split(':', 2);
        string[] keys = parts.Length == 1 ? [] : [.. Keys().Split(parts[1]).Select(key => key.Trim())];
        IEnumerable<string> lines = keys.Any(key => key.StartsWith("template", StringComparison.Ordinal)) ? keys : keys.Append("template: work");
        return $"          - name: {parts[0].Trim()}\n" + string.Concat(lines.Select(line => $"            {line}\n"));
    }

    /// <summary>Between two keys, not inside of brackets.</summary>
    [GeneratedRegex(@",\s(?=(?:when|depends|template|continueOn|arguments|withItems|withParam|onExit):)")]
    private static partial Regex Keys();
}
