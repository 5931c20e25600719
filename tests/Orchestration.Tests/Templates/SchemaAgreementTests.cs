using CsCheck;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using Orchestration.Templates;

namespace Orchestration.Tests.Templates;

public sealed class SchemaAgreementTests
{
    /// <summary>The validator knows definitions under the name that they had in older drafts.</summary>
    private static readonly JsonSchema Schema =
        JsonSchema.FromJsonAsync(WorkflowTemplate.JsonSchema.Replace("$defs", "definitions", StringComparison.Ordinal)).GetAwaiter().GetResult();

    [Fact]
    public void Schema_and_reader_agree_on_documents_written_by_hand()
    {
        DocumentCorpus.ByHand.Where(document => Accepts(document) != Reads(document)).Should().BeEmpty();
        DocumentCorpus.ByHand.Count(Reads).Should().BeInRange(10, DocumentCorpus.ByHand.Count() - 10);
    }

    [Fact]
    public void Schema_and_reader_agree_on_every_field_with_values_of_every_type()
    {
        (string Field, string Document)[] corpus = [.. DocumentCorpus.EveryField()];

        corpus.Select(entry => entry.Document).Where(document => Accepts(document) != Reads(document)).Should().BeEmpty();
        foreach (IGrouping<string, (string Field, string Document)> field in corpus.GroupBy(entry => entry.Field))
        {
            bool needsMore = field.Key is "condition.value" or "condition.equals" or "condition.in" or "condition.matches" or "condition.at_least" or "condition.at_most" or "condition.exists";
            field.Any(entry => Reads(entry.Document)).Should().Be(!needsMore && !field.Key.EndsWith(".odd", StringComparison.Ordinal), field.Key);
            field.Should().Contain(entry => !Reads(entry.Document), field.Key);
        }
    }

    [Fact]
    public void Schema_and_reader_agree_on_every_form_of_joins_and_conditions()
    {
        string[] corpus = [.. DocumentCorpus.EveryForm()];

        corpus.Where(document => Accepts(document) != Reads(document)).Should().BeEmpty();
        corpus.Count(Reads).Should().BeGreaterThan(50);
    }

    [Fact]
    public void The_schema_accepts_what_is_written()
    {
        int judged = 0;
        TemplateGen.Template.Sample(
            template =>
            {
                try
                {
                    Accepts(template.ToJson()).Should().BeTrue();
                    judged++;
                }
                catch (InvalidCastException)
                {
                    // NJsonSchema cannot judge documents with whole numbers beyond 64 bits.
                }
            },
            iter: 60,
            threads: 1);

        judged.Should().BeGreaterThan(45);
    }

    [Theory]
    [InlineData("""{"workflow_id":"w","steps":[],"on_failure":"Stop"}""", false, "the reader takes words in any spelling, the schema offers the one that is written")]
    [InlineData("""{"workflow_id":"w","steps":[],"retry":{"retry_on":["rate-limited"]}}""", false, "the same")]
    [InlineData("""{"workflow_id":"w","steps":[{"step_id":"a","factory_type":"\tmedia"}]}""", false, "the reader trims every kind of space, the schema blanks only")]
    [InlineData("""{"workflow_id":"w","steps":[],"steps":[]}""", true, "a schema sees one of two fields with one name")]
    [InlineData("""{"workflow_id":"\uD800","steps":[]}""", true, "a schema does not look at characters")]
    public void Where_they_differ_on_purpose(string document, bool isAcceptedBySchema, string reason)
    {
        Reads(document).Should().Be(!isAcceptedBySchema, reason);
        if (!document.Contains("\"steps\":[],\"steps\"", StringComparison.Ordinal))
            Accepts(document).Should().Be(isAcceptedBySchema, reason);
    }

    [Fact]
    public void Values_nested_too_deeply_are_refused_by_the_reader_only()
    {
        string document = $$"""{"workflow_id":"w","steps":[],"outputs":{"x":{{new string('[', 70)}}{{new string(']', 70)}} } }""";

        (Accepts(document), Reads(document)).Should().Be((true, false));
    }

    private static bool Accepts(string document)
    {
        using JsonTextReader reader = new(new StringReader(document)) { DateParseHandling = DateParseHandling.None, MaxDepth = 200 };
        return Schema.Validate(Plain(JToken.ReadFrom(reader))).Count == 0;
    }

    /// <summary>The validator takes 3.0 for a fraction, as older drafts did; to draft 2020-12 it is a whole number.</summary>
    private static JToken Plain(JToken document)
    {
        IEnumerable<JToken> all = document is JContainer container ? container.DescendantsAndSelf() : [document];
        foreach (JValue number in all.OfType<JValue>().Where(value => value is { Type: JTokenType.Float, Value: double written } && double.IsInteger(written)))
            number.Value = (long)(double)number.Value!;
        return document;
    }

    private static bool Reads(string document)
    {
        try
        {
            WorkflowTemplate.Parse(document);
            return true;
        }
        catch (InvalidTemplateException)
        {
            return false;
        }
    }
}
