using Orchestration.Factories.Research.Corpus;

namespace Orchestration.Factories.Research.Tests.Corpus;

public sealed class PassageParserTests
{
    [Fact]
    public void Front_matter_titles_the_document_and_marks_its_figures()
    {
        IReadOnlyList<Passage> passages = PassageParser.Parse("a.md", "---\r\ntitle: \"Drums: loud\"\r\ntags: [music, noise]\r\nfigures: illustrative\r\n---\r\n# Other\r\n\r\nText here.\r\n");

        Passage passage = passages.Should().ContainSingle().Subject;
        passage.Document.Should().Be(new CorpusDocument("a.md", "Drums: loud", "music, noise", true));
        passage.Line.Should().Be(8);
    }

    [Fact]
    public void Each_sentence_knows_its_line()
    {
        IReadOnlyList<Passage> passages = PassageParser.Parse("a.md", "# Drums\n\nOne is\nsplit. Two, e.g. this one. Three costs\n1.5 million.\n\n## Below\n- Four\n- Five *is* [linked](http://x) `here`\n");

        passages.SelectMany(passage => passage.Sentences).Should().Equal(
            new Sentence("One is split.", 3), new Sentence("Two, e.g. this one.", 4), new Sentence("Three costs 1.5 million.", 4),
            new Sentence("Four", 8), new Sentence("Five is linked here", 9));
        passages.Select(passage => passage.Heading).Should().Equal("", "Below");
    }

    [Fact]
    public void Code_tables_and_rules_are_not_text()
    {
        PassageParser.Parse("a.md", "```\ncode\n```\n| a | b |\n---\n<!-- no -->\n").Should().BeEmpty();
    }

    [Fact]
    public void A_long_paragraph_is_cut_between_sentences()
    {
        string text = string.Join(" ", Enumerable.Repeat("Drums are loud and round and old.", 200));

        IReadOnlyList<Passage> passages = PassageParser.Parse("a.txt", text);

        passages.Should().HaveCountGreaterThan(4).And.OnlyContain(passage => passage.Text.Length < 1300 && passage.Text.EndsWith("old."));
        passages.Sum(passage => passage.Sentences.Count).Should().Be(200);
    }

    [Fact]
    public void Without_a_title_the_name_of_the_file_serves()
    {
        PassageParser.Parse("notes/loud-drums.txt", "Text.")[0].Document.Title.Should().Be("loud drums");
    }
}
