using System.Text;
using CsCheck;

namespace Orchestration.Templates.Yaml.Tests;

public sealed class DamageTests
{
    private const string Good = """
        %YAML 1.2
        ---
        workflow_id: w   # comment
        steps:
          - &s { step_id: 'a', action: "x\n", parameters: { k: [1, 2.5, ~, *n] } }
          - step_id: b
            action: |+
              text

            parameters: !!map
              ? key
              : >-
                folded
            dependencies: [a]
        """;

    /// <summary>Whatever happens to a document, it is read or refused with a place; nothing else comes out.</summary>
    [Fact]
    public void A_damaged_document_gives_one_typed_error()
    {
        byte[] good = Encoding.UTF8.GetBytes(Good);
        Gen<byte> piece = Gen.OneOf(Gen.Byte, Gen.OneOf("[]{}&*!|>'\"%@`,:?-#\n\t \\"u8.ToArray().Select(value => Gen.Const(value)).ToArray()));
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Int[0, 6], piece.Array[0, 6]).Array[1, 4].Sample(
            damages =>
            {
                List<byte> damaged = [.. good];
                foreach ((int position, int removed, byte[] added) in damages)
                {
                    int start = Math.Min(position, damaged.Count);
                    damaged.RemoveRange(start, Math.Min(removed, damaged.Count - start));
                    damaged.InsertRange(start, added);
                }

                try
                {
                    WorkflowTemplateYaml.Parse(damaged.ToArray());
                    return true;
                }
                catch (InvalidTemplateException refused)
                {
                    return refused.Problems.Count > 0 && refused.Problems.All(problem => problem is { Line: > 0, Column: > 0 });
                }
            },
            iter: 20_000, threads: 1);
    }
}
