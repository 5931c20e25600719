using Orchestration.Factories.Research.Corpus;
using Orchestration.Factories.Research.Extraction;

namespace Orchestration.Factories.Research.Tests.Extraction;

public sealed class MarginalRelevanceTests
{
    private static readonly Dictionary<string, double> Rarity = new() { ["drum"] = 1, ["loud"] = 1, ["round"] = 1, ["violin"] = 1, ["wood"] = 1 };

    [Fact]
    public void A_sentence_that_says_the_same_is_left_out()
    {
        Candidate first = Sentence("Drums are loud.", 0.9, 0);
        Candidate repeated = Sentence("Loud is a drum.", 0.8, 1);
        Candidate other = Sentence("Violins are wood.", 0.3, 2);

        MarginalRelevance.Choose([first, repeated, other], [], 3, _ => true).Should().Equal(first, other);
    }

    [Fact]
    public void Between_near_equals_the_one_that_adds_more_wins()
    {
        Candidate first = Sentence("Drums are loud.", 0.9, 0);
        Candidate near = Sentence("Drums are round wood.", 0.55, 1);
        Candidate far = Sentence("Violins are wood.", 0.5, 2);

        MarginalRelevance.Choose([first, near, far], [], 2, _ => true).Should().Equal(first, far);
    }

    [Fact]
    public void What_may_not_be_cited_is_left_out()
    {
        Candidate first = Sentence("Drums are loud.", 0.9, 0);
        Candidate other = Sentence("Violins are wood.", 0.3, 1);

        MarginalRelevance.Choose([first, other], [], 2, candidate => candidate != first).Should().Equal(other);
    }

    private static Candidate Sentence(string text, double score, int number)
    {
        Sentence sentence = new(text, 1);
        Passage passage = new(new CorpusDocument($"{number}.txt", "", "", false), "", [sentence]);
        return new Candidate(new ScoredPassage(passage, number, 1), sentence, TermVector.Of(Words.Stems(text), Rarity), score);
    }
}
