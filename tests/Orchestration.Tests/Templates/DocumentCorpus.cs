namespace Orchestration.Tests.Templates;

/// <summary>Template documents, good and bad, that the schema and the reader must judge alike.</summary>
internal static class DocumentCorpus
{
    private const string Simple = """{"workflow_id":"w","steps":[{"step_id":"a","action":"x"}]}""";

    private static readonly string[] Values =
    [
        "null", "true", "0", "3", "-1", "3.0", "1e2", "2.5", "2147483648", "1e11", "1e12", "\"\"", "\"x\"", "\"stop\"", "\"ask\"", "\"constant\"", "\"failed\"", "\"unknown\"", "\"keep\"", "\"fail\"", "\"w@2\"", "\"w@0\"", "\"w@2147483648\"", "\"@1\"", "\"@\"", "\"00:00:01\"",
        "\"23:59:59.1234567\"", "\"24:00:00\"", "\"0:1\"", "\" media \"", "\"é\"", "\" \"", "[]", "[null]", "[1]", "[\"x\"]", "[\"timeout\"]", "[{}]", "{}", "{\"x\":1}",
        "[{\"step_id\":\"b\"}]", "{\"max_retries\":1}", "{\"workflow_id\":\"i\",\"steps\":[{\"step_id\":\"b\"}]}", "{\"name\":\"s\"}", "{\"items\":[1]}", "{\"action\":\"x\"}", "{\"amount\":1.5}", "{\"any\":[\"a\"]}", "[{\"any\":[\"a\"]},\"b\"]", "{\"step\":\"a\"}", "{\"value\":1,\"exists\":true}", "[{\"condition\":\"c\"}]",
    ];

    private static readonly string[] Written =
    [
        Simple, "null", "[]", "3", "\"x\"", "{}", """{"steps":[]}""", """{"workflow_id":"w"}""", """{"workflow_id":"w","steps":[]}""", """{"workflow_id":"w","steps":[null]}""",
        """{"workflow_id":"w","steps":[[]]}""", """{"workflow_id":"w","steps":[{"action":"x"}]}""", """{"workflow_id":"w","steps":[],"finally":[{"action":"x"}]}""",
        """{"workflow_id":"w","steps":[],"stepps":[]}""", """{"workflow_id":"w","steps":[],"retry":{"retries":1}}""", """{"workflow_id":"w","steps":[],"":1}""",
        """{"workflow_id":"w","steps":[],"retry":{},"max_retries":1}""", """{"workflow_id":"w","steps":[],"retry":null,"max_retries":1}""",
        """{"workflow_id":"w","steps":[],"retry":{},"max_retries":null}""", """{"workflow_id":"w","steps":[{"step_id":"a","retry":{},"max_retries":1}]}""",
        """{"workflow_id":"w","steps":[{"step_id":"a","retry":{},"max_retries":null}]}""", """{"workflow_id":"w","steps":[{"step_id":"a","deps":[]}]}""",
        Depending("""["a",{"all":["b",{"any":["c",{"at_least":1,"of":["d",{"step":"e","outcome":"skipped"}]}]}]}]"""), Depending("""{"any":["a"],"cancel_remaining":true}"""),
        Depending("""{"any":[{"all":["a"],"cancel_remaining":true}]}"""), Depending("""[["a"]]"""), Depending("""{"any":[["a"]]}"""), Depending("""{"any":[null]}"""), Depending("\"a\""),
        Depending("""{"any":[{"all":[{"step":3}]}]}"""), Depending("""{"any":[{"all":[{"stepp":"a"}]}]}"""), Depending("""{"cancel_remaining":true}"""),
        When("""{"not":{"all":[{"any":[{"value":null,"equals":null}]},{"condition":"c"}]}}"""), When("""{"not":{"not":{"not":{"condition":"c"}}}}"""), When("""{"not":{"not":{"not":{}}}}"""),
        When("""{"all":[{"any":[{"value":1}]}]}"""), When("""{"all":[null]}"""), When("[]"), When("""{"value":"${{ steps.a.output.x }}","in":["a",1]}"""), When("""{"and":[]}"""),
    ];

    private static readonly (string Before, string After, string[] Fields)[] Objects =
    [
        ("", "", ["workflow_id", "version", "name", "description", "input_schema", "retry", "max_retries", "timeout", "max_concurrent_steps", "on_failure", "on_cancel", "budget", "steps", "finally", "outputs", "odd"]),
        ("""{"workflow_id":"w","steps":[""", "]}", [
            "step_id", "name", "description", "factory_type", "factory", "action", "delay", "until", "signal", "workflow", "for_each", "parameters", "compensation", "dependencies", "when", "allow_failure", "limits", "retry", "max_retries",
            "attempt_timeout", "timeout", "on_unknown", "hedge", "priority", "expected_duration", "odd"]),
        ("""{"workflow_id":"w","steps":[],"budget":""", "}", ["amount", "on_exhausted", "odd"]),
        ("""{"workflow_id":"w","steps":[{"step_id":"a","signal":""", "}]}", ["name", "odd"]),
        ("""{"workflow_id":"w","steps":[{"step_id":"a","for_each":""", "}]}", ["items", "max_concurrency", "at_least", "cancel_remaining", "odd"]),
        ("""{"workflow_id":"w","steps":[{"step_id":"a","compensation":""", "}]}", ["action", "factory_type", "factory", "parameters", "retry", "max_retries", "attempt_timeout", "odd"]),
        ("""{"workflow_id":"w","steps":[],"retry":""", "}", ["max_retries", "backoff", "delay", "max_delay", "jitter", "retry_on", "odd"]),
    ];

    private static readonly (string Name, string Right)[] JoinFields =
        [("all", "[\"a\"]"), ("any", "[{\"step\":\"a\"}]"), ("at_least", "1"), ("of", "[\"a\",\"b\"]"), ("step", "\"a\""), ("outcome", "\"failed\""), ("cancel_remaining", "true"), ("odd", "1")];

    private static readonly (string Name, string Right)[] ConditionFields =
    [
        ("value", "1"), ("equals", "1"), ("in", "[1]"), ("matches", "\"a\""), ("at_least", "1"), ("at_most", "1"), ("exists", "true"), ("all", "[{\"condition\":\"c\"}]"),
        ("any", "[{\"value\":1,\"equals\":1}]"), ("not", "{\"condition\":\"c\"}"), ("condition", "\"c\""), ("odd", "1"),
    ];

    /// <summary>Documents that were written by hand.</summary>
    public static IEnumerable<string> ByHand => Written;

    /// <summary>Each field of each object with values of every type: the field, the document.</summary>
    public static IEnumerable<(string Field, string Document)> EveryField()
    {
        foreach ((string before, string after, string[] fields) in Objects)
        {
            string[] required = before.Length == 0 ? ["workflow_id", "steps"] : after == "]}" ? ["step_id"] : before.Contains("for_each", StringComparison.Ordinal) ? ["items"]
                : before.Contains("compensation", StringComparison.Ordinal) ? ["action"] : before.Contains("budget", StringComparison.Ordinal) ? ["amount"]
                : before.Contains("signal", StringComparison.Ordinal) ? ["name"] : [];
            foreach (string field in fields)
            {
                IEnumerable<string> others = required.Where(name => name != field).Select(name => name == "steps" ? "\"steps\":[]" : name == "amount" ? "\"amount\":1" : $"\"{name}\":\"w\"");
                foreach (string value in Values)
                    yield return ($"{before.Length}.{field}", $"{before}{{{string.Join(',', others.Append($"\"{field}\":{value}"))}}}{after}");
            }
        }

        foreach (string value in Values)
        {
            foreach ((string name, _) in JoinFields)
                yield return ("join." + name, Depending(name == "of" ? $$"""{"at_least":1,"of":{{value}}}""" : name is "outcome" or "cancel_remaining" ? $$"""{"step":"a","{{name}}":{{value}}}""" : name == "at_least" ? $$"""{"of":["a"],"at_least":{{value}}}""" : $$"""{"{{name}}":{{value}}}"""));
            foreach ((string name, _) in ConditionFields)
                yield return ("condition." + name, When($$"""{"{{name}}":{{value}}}"""));
        }
    }

    /// <summary>Joins and conditions with every choice of up to three fields with right values, of up to two also with null.</summary>
    public static IEnumerable<string> EveryForm() => Choices(JoinFields).Select(Depending).Concat(Choices(ConditionFields).Select(When));

    private static IEnumerable<string> Choices((string Name, string Right)[] fields)
    {
        for (int chosen = 0; chosen < 1 << fields.Length; chosen++)
        {
            int count = System.Numerics.BitOperations.PopCount((uint)chosen);
            for (int nulls = 0; count <= 3 && nulls < (count == 3 ? 1 : 1 << count); nulls++)
            {
                int place = 0;
                yield return "{" + string.Join(',', fields.Where((_, i) => (chosen >> i & 1) != 0).Select(field => $"\"{field.Name}\":{((nulls >> place++ & 1) != 0 ? "null" : field.Right)}")) + "}";
            }
        }
    }

    private static string Depending(string join) => $$"""{"workflow_id":"w","steps":[{"step_id":"a","dependencies":{{join}}}]}""";

    private static string When(string condition) => $$"""{"workflow_id":"w","steps":[{"step_id":"a","when":{{condition}}}]}""";
}
