using Orchestration.Templates;

namespace Orchestration.Corpus.Tests.Argo;

/// <summary>How an Argo file scored.</summary>
/// <param name="Verdict">Equal outcomes in all scenarios, a different one, or refused.</param>
/// <param name="Reason">The first difference, or the name of what was refused; empty when all is equal.</param>
/// <param name="Workflows">How many workflows the file has.</param>
/// <param name="Scenarios">How many scenarios were run.</param>
internal sealed record ArgoScore(Verdict Verdict, string Reason, int Workflows, int Scenarios)
{
    public static async Task<ArgoScore> OfAsync(string yaml)
    {
        int workflows = 0;
        int scenarios = 0;
        try
        {
            foreach (ArgoFile file in ArgoFile.Of(ArgoReader.Read(yaml)))
            {
                workflows++;
                WorkflowTemplate template = ArgoMapper.Map(file);
                foreach (Scenario scenario in ScenarioList.Of(file))
                {
                    scenarios++;
                    IReadOnlyList<string> expected = ArgoInterpreter.Run(file, scenario);
                    IReadOnlyList<string> actual = await ArgoRun.OfAsync(file, template, scenario);
                    if (!expected.SequenceEqual(actual, StringComparer.Ordinal))
                        return new ArgoScore(Verdict.Different, Difference(scenario, expected, actual), workflows, scenarios);
                }
            }
        }
        catch (RefusedException refused)
        {
            return new ArgoScore(Verdict.Refused, refused.Message, workflows, scenarios);
        }
        catch (InvalidTemplateException invalid)
        {
            return new ArgoScore(Verdict.Refused, $"planning says {string.Join(", ", invalid.Problems.Select(problem => problem.Code).Distinct())}", workflows, scenarios);
        }

        return new ArgoScore(Verdict.Equal, "", workflows, scenarios);
    }

    private static string Difference(Scenario scenario, IReadOnlyList<string> expected, IReadOnlyList<string> actual) =>
        $"{scenario.Name}: {string.Join("; ", expected.Zip(actual).Where(pair => pair.First != pair.Second).Select(pair => $"expected '{pair.First}', got '{pair.Second}'"))}";
}
